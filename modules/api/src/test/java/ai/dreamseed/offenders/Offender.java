package ai.dreamseed.offenders;

import ai.dreamseed.catalog.ItemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Breaks every rule of {@code ArchitectureTest}, so that each is seen to fail. */
@Path("/offender")
public class Offender {

    /** Says nothing about who may call it, and sees a module it must not see. */
    @GET
    public String type() {
        return ItemType.NUMERIC.wire();
    }
}
