package ai.dreamseed.psychometrics.mastery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The models, each fitted to the same answers. Immutable. */
public final class FittedModels {

    /** A lead in AUC below this is none, however sure. */
    public static final double MARGIN = .002;

    /** How many standard errors a lead must measure. */
    public static final double SURENESS = 2;

    private record Entry(FittedModel fitted, Foresight foresight) {}

    private final List<Entry> entries;

    FittedModels(List<FittedModel> models, List<Foresight> foresights) {
        List<Entry> sorted = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            sorted.add(new Entry(models.get(i), foresights.get(i)));
        }
        sorted.sort(Comparator.comparingDouble(
                        (Entry entry) -> sortable(entry.fitted().auc()))
                .reversed());
        entries = List.copyOf(sorted);
    }

    /** The greatest AUC first; where it cannot be measured, in the order elo, bkt, best-lr. */
    public List<FittedModel> ranked() {
        return entries.stream().map(Entry::fitted).toList();
    }

    /**
     * The model to use from now on: the kind in force, unless the best one's AUC is greater by more than
     * {@value #MARGIN} and by more than {@value #SURENESS} standard errors of the difference. So it does not change back
     * and forth from night to night for noise.
     *
     * @param inForce the name of the kind that serves now; the standard model's if none was chosen yet
     * @throws IllegalArgumentException if there is no model of this name
     */
    public FittedModel chosen(String inForce) {
        Models.family(inForce);
        Entry best = entries.getFirst();
        Entry current = entries.stream()
                .filter(entry -> entry.fitted().model().name().equals(inForce))
                .findFirst()
                .orElseThrow();
        double lead = best.fitted().auc() - current.fitted().auc();
        double needed = Math.max(MARGIN, SURENESS * best.foresight().standardErrorAgainst(current.foresight()));
        return lead > needed ? best.fitted() : current.fitted();
    }

    private static double sortable(double auc) {
        return Double.isNaN(auc) ? -1 : auc;
    }
}
