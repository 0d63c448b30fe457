/**
 * What is learned: subjects, skills, and items with their versions. This package is the face to other modules: {@link
 * ai.dreamseed.catalog.Catalog} answers what there is to practise, {@link ai.dreamseed.catalog.ItemInstance} is one item as
 * one learner sees it and scores the answer, and {@link ai.dreamseed.catalog.ItemParameters} takes what is estimated of
 * items. Other modules may read the view {@code catalog.bank_item} by SQL, and no table. Who practises what, and when, is
 * not known here.
 */
package ai.dreamseed.catalog;
