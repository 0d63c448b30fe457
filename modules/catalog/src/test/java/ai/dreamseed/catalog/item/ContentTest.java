package ai.dreamseed.catalog.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The validator over everything that is bundled, and the amounts that were promised. */
class ContentTest {

    @Test
    void theBundledContentFollowsTheFormatAndThereIsEnoughOfIt() throws ContentProblem {
        Content content = ContentReader.bundled();

        Map<String, Long> bySubject = counts(content.items());
        Map<String, Long> templates = counts(
                content.items().stream().filter(ItemDefinition::parametrised).toList());
        System.out.println("Items " + bySubject + ", of which templates " + templates + ", skills "
                + content.skills().size() + ", misconceptions "
                + content.misconceptions().size());
        assertThat(templates.get("math")).as("mathematics templates").isGreaterThanOrEqualTo(60);
        assertThat(bySubject.get("english")).as("English items").isGreaterThanOrEqualTo(120);
        assertThat(bySubject.get("science")).as("science items").isGreaterThanOrEqualTo(60);
    }

    private static Map<String, Long> counts(List<ItemDefinition> items) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        item -> item.skill().substring(0, item.skill().indexOf('.')),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
