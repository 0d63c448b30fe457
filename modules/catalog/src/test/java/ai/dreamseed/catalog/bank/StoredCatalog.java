package ai.dreamseed.catalog.bank;

import ai.dreamseed.catalog.Catalog;
import ai.dreamseed.catalog.CatalogDatabase;
import ai.dreamseed.catalog.ItemInstance;
import ai.dreamseed.kernel.TenantId;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** The catalogue over the test database, put together without a container. */
public final class StoredCatalog {

    private final CatalogDatabase database;
    private final RememberedCatalog catalog = new RememberedCatalog();

    public StoredCatalog(CatalogDatabase database) {
        this(database, Clock.systemUTC());
    }

    public StoredCatalog(CatalogDatabase database, Clock clock) {
        this.database = database;
        catalog.shelves = new Shelves();
        catalog.clock = clock;
    }

    /** What the catalogue says within one transaction of the academy. */
    public <T> T ask(TenantId academy, Function<Catalog, T> question) {
        return database.inTransaction(academy, em -> {
            catalog.shelves.em = em;
            return question.apply(catalog);
        });
    }

    /** The first version of an item, drawn with seed 1. */
    public ItemInstance instance(TenantId academy, UUID itemId) {
        return ask(academy, all -> all.instance(itemId, 1, 1));
    }
}
