package ai.dreamseed.catalog.item;

import ai.dreamseed.catalog.item.Content.Skill;
import ai.dreamseed.catalog.item.Content.Subject;
import ai.dreamseed.kernel.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and checks a content folder. All that is wrong is found in one run. */
public final class ContentReader {

    private static final Pattern SUBJECT_CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SKILL_CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern STANDARD = Pattern.compile("\\[[^\\[\\]]{3,20}]");

    private final Findings findings = new Findings();
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final Map<String, Skill> skills = new LinkedHashMap<>();
    private final Map<String, Misconception> misconceptions = new LinkedHashMap<>();
    private final List<ItemDefinition> items = new ArrayList<>();
    private final Map<String, String> itemPlaces = new HashMap<>();

    private ContentReader() {}

    /**
     * The content bundled with the product.
     *
     * @throws ContentProblem if a rule of the format is broken
     */
    public static Content bundled() throws ContentProblem {
        URL folder = ContentReader.class.getResource("/content/subjects.yaml");
        if (folder == null) {
            throw new IllegalStateException("No content is bundled");
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).getParent());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/content"));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("The bundled content cannot be read", unreadable);
        }
    }

    /**
     * The content of a folder laid out as the format says.
     *
     * @throws ContentProblem if a rule of the format is broken
     */
    public static Content read(Path folder) throws ContentProblem {
        ContentReader reader = new ContentReader();
        reader.readAll(folder);
        if (!reader.findings.isEmpty()) {
            throw new ContentProblem(reader.findings.messages());
        }
        return new Content(
                List.copyOf(reader.subjects.values()),
                List.copyOf(reader.skills.values()),
                List.copyOf(reader.misconceptions.values()),
                reader.items);
    }

    private void readAll(Path folder) {
        sequence(folder, folder.resolve("subjects.yaml"), this::subject);
        for (Path file : files(folder, 1)) {
            if (file.getFileName().toString().startsWith("misconceptions")) {
                sequence(folder, file, this::misconception);
            } else if (!file.getFileName().toString().equals("subjects.yaml")) {
                findings.add(folder.relativize(file).toString(), 1, null, "not a file of the format");
            }
        }
        for (String subject : subjects.keySet()) {
            sequence(
                    folder, folder.resolve(subject).resolve("skills.yaml"), (node, name) -> skill(node, name, subject));
        }
        checkRequirements();
        for (String subject : subjects.keySet()) {
            for (Path file : files(folder.resolve(subject).resolve("items"), 1)) {
                sequence(folder, file, this::item);
            }
        }
    }

    /** Items of a single file, for an import; {@code skills} and {@code misconceptions} are what may be named. */
    public static List<ItemDefinition> items(
            String name, String text, boolean json, Set<String> skills, Set<String> misconceptions)
            throws ContentProblem {
        Findings findings = new Findings();
        List<ItemDefinition> items = new ArrayList<>();
        try {
            SourceNode root = json ? SourceNode.json(text) : SourceNode.yaml(text);
            if (root instanceof SourceNode.Sequence sequence) {
                for (SourceNode node : sequence.items()) {
                    ItemDefinition definition = DefinitionReader.read(node, name, findings);
                    if (definition != null) {
                        new ItemCheck(definition, name, findings).check(skills, misconceptions);
                        items.add(definition);
                    }
                }
            } else {
                findings.add(name, root.line(), null, "a file is a list of items");
            }
        } catch (SourceNode.Unreadable unreadable) {
            findings.add(name, unreadable.line(), null, unreadable.getMessage());
        }
        if (!findings.isEmpty()) {
            throw new ContentProblem(findings.messages());
        }
        return items;
    }

    /**
     * One item kept as JSON, as the database has it. It was checked when it was stored.
     *
     * @throws IllegalArgumentException if it is not an item after all
     */
    public static ItemDefinition stored(String json) {
        Findings findings = new Findings();
        try {
            ItemDefinition definition = DefinitionReader.read(SourceNode.json(json), "stored", findings);
            if (definition != null) {
                return definition;
            }
        } catch (SourceNode.Unreadable unreadable) {
            findings.add("stored", unreadable.line(), null, unreadable.getMessage());
        }
        throw new IllegalArgumentException(String.join("\n", findings.messages()));
    }

    @FunctionalInterface
    private interface Entry {
        void read(SourceNode node, String file);
    }

    private void sequence(Path folder, Path file, Entry entry) {
        String name = folder.relativize(file).toString();
        try {
            SourceNode root = SourceNode.yaml(Files.readString(file));
            if (root instanceof SourceNode.Sequence sequence) {
                sequence.items().forEach(node -> entry.read(node, name));
            } else {
                findings.add(name, root.line(), null, "a file is a list");
            }
        } catch (SourceNode.Unreadable unreadable) {
            findings.add(name, unreadable.line(), null, unreadable.getMessage());
        } catch (IOException missing) {
            findings.add(name, 0, null, "the file cannot be read");
        }
    }

    private static List<Path> files(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void subject(SourceNode node, String file) {
        Entries fields = new Entries(node, file);
        String code = fields.text("code");
        Text name = fields.texts("name");
        Text description = fields.texts("description");
        fields.refuseOthers();
        if (code == null || name == null || description == null) {
            return;
        }
        if (!SUBJECT_CODE.matcher(code).matches()) {
            findings.add(file, node.line(), code, "a subject's code is in a-z, 0-9 and '-'");
        }
        if (subjects.put(code, new Subject(code, name, description)) != null) {
            findings.add(file, node.line(), code, "the subject stands twice");
        }
    }

    private void misconception(SourceNode node, String file) {
        Entries fields = new Entries(node, file);
        String code = fields.text("code");
        Text name = fields.texts("name");
        Text feedback = fields.texts("feedback");
        fields.refuseOthers();
        if (code == null || name == null || feedback == null) {
            return;
        }
        if (!SUBJECT_CODE.matcher(code).matches()) {
            findings.add(file, node.line(), code, "a misconception's code is in a-z, 0-9 and '-'");
        }
        if (misconceptions.put(code, new Misconception(code, name, feedback)) != null) {
            findings.add(file, node.line(), code, "the misconception stands twice");
        }
    }

    private void skill(SourceNode node, String file, String subject) {
        Entries fields = new Entries(node, file);
        String code = fields.text("code");
        Text name = fields.texts("name");
        String grade = fields.text("grade");
        String standard = fields.optional("standard");
        List<String> requires = fields.texts("requires", node.line());
        fields.refuseOthers();
        if (code == null || name == null || grade == null) {
            return;
        }
        if (!SKILL_CODE.matcher(code).matches() || !code.startsWith(subject + ".")) {
            findings.add(file, node.line(), code, "a skill's code is " + subject + ".kebab-case");
        }
        if (!grade.matches("[1-9]|1[0-2]")) {
            findings.add(file, node.line(), code, "a grade is 1 to 12");
            return;
        }
        if (standard != null && !STANDARD.matcher(standard).matches()) {
            findings.add(file, node.line(), code, "a standard looks like \"[6수01-09]\"");
        }
        if (skills.put(code, new Skill(code, subject, name, Integer.parseInt(grade), standard, requires)) != null) {
            findings.add(file, node.line(), code, "the skill stands twice");
        }
    }

    private void checkRequirements() {
        for (Skill skill : skills.values()) {
            for (String required : skill.requires()) {
                if (!skills.containsKey(required)) {
                    findings.add(
                            skill.subject() + "/skills.yaml", 0, skill.code(), "requires unknown skill " + required);
                }
            }
        }
        Set<String> done = new HashSet<>();
        for (String code : skills.keySet()) {
            findCycle(code, new LinkedHashSet<>(), done);
        }
    }

    private void findCycle(String code, Set<String> path, Set<String> done) {
        Skill skill = skills.get(code);
        if (skill == null || done.contains(code)) {
            return;
        }
        if (!path.add(code)) {
            findings.add(skill.subject() + "/skills.yaml", 0, code, "requires itself by way of " + path);
            done.add(code);
            return;
        }
        skill.requires().forEach(required -> findCycle(required, path, done));
        path.remove(code);
        done.add(code);
    }

    private void item(SourceNode node, String file) {
        ItemDefinition definition = DefinitionReader.read(node, file, findings);
        if (definition == null) {
            return;
        }
        String place = file + ":" + node.line();
        String before = itemPlaces.putIfAbsent(definition.code(), place);
        if (before != null) {
            findings.add(file, node.line(), definition.code(), "the code is taken at " + before);
        }
        new ItemCheck(definition, file, findings).check(skills.keySet(), misconceptions.keySet());
        items.add(definition);
    }

    /** The fields of a subject, skill or misconception. */
    private final class Entries {
        private final String file;
        private final int line;
        private final Map<String, SourceNode> fields;
        private final Set<String> known = new HashSet<>();

        Entries(SourceNode node, String file) {
            this.file = file;
            this.line = node.line();
            if (node instanceof SourceNode.Mapping mapping) {
                fields = mapping.fields();
            } else {
                fields = Map.of();
                findings.add(file, line, null, "an entry is an object");
            }
        }

        String text(String name) {
            String text = optional(name);
            if (text == null || text.isBlank()) {
                findings.add(file, line, null, "'" + name + "' is missing or blank");
                return null;
            }
            return text;
        }

        String optional(String name) {
            known.add(name);
            return fields.get(name) instanceof SourceNode.Scalar scalar && scalar.kind() != SourceNode.Kind.NULL
                    ? scalar.text()
                    : null;
        }

        Text texts(String name) {
            known.add(name);
            if (fields.get(name) instanceof SourceNode.Mapping mapping
                    && mapping.fields().keySet().equals(Set.of("ko", "en"))
                    && mapping.fields().get("ko") instanceof SourceNode.Scalar ko
                    && mapping.fields().get("en") instanceof SourceNode.Scalar en
                    && !ko.text().isBlank()
                    && !en.text().isBlank()) {
                return new Text(ko.text(), en.text());
            }
            findings.add(file, line, null, "'" + name + "' is { ko: …, en: … }, neither blank");
            return null;
        }

        List<String> texts(String name, int at) {
            known.add(name);
            SourceNode node = fields.get(name);
            if (node == null) {
                return List.of();
            }
            List<String> texts = new ArrayList<>();
            if (node instanceof SourceNode.Sequence sequence) {
                for (SourceNode each : sequence.items()) {
                    if (each instanceof SourceNode.Scalar scalar) {
                        texts.add(scalar.text());
                    } else {
                        findings.add(file, each.line(), null, "'" + name + "' is a list of codes");
                    }
                }
            } else {
                findings.add(file, at, null, "'" + name + "' is a list of codes");
            }
            return texts;
        }

        void refuseOthers() {
            fields.forEach((name, node) -> {
                if (!known.contains(name)) {
                    findings.add(file, node.line(), null, "'" + name + "' is not a field here");
                }
            });
        }
    }
}
