/**
 * What a learner knows of each skill, and what they had best do next: the map of skills, the day's plan, recommendations. Reads
 * alone; what it reads was kept by practice at each answer, and forgetting since then is reckoned when it is read. Rules stand
 * in records without a database ({@code Knowledge}, {@code SkillMap}, {@code DayPlan}); {@code LearnerSkills} holds the SQL;
 * {@code Because} holds the words. How an item of a skill is then chosen is practice's.
 */
package ai.dreamseed.learning.plan;
