using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>A record of a schema: its name and its members, of which random code reads and random lines are written.</summary>
/// <param name="Name">The class.</param>
/// <param name="Members">Its members: the C# name and the C# type of each.</param>
/// <param name="Records">The records that its members may be, by class.</param>
internal sealed record Shape(string Name, IReadOnlyList<(string Name, string Type)> Members, IReadOnlyDictionary<string, Shape> Records)
{
    /// <summary>A record that all schemas share, as <see cref="RandomSchema"/> has it.</summary>
    public static readonly Shape Nested = new(
        "Nested",
        [("Name", "string"), ("Label", "string?"), ("Level", "int"), ("Score", "int?"), ("Active", "bool"), ("Words", "IReadOnlyList<string>")],
        new Dictionary<string, Shape>());

    // Beside what random rules read already: everything that may be null, and records in records.
    private static readonly (string Name, string Type)[] Nullables =
    [
        ("TextsOrNull", "IReadOnlyList<string>?"), ("IntsOrNull", "IReadOnlyList<int>?"), ("ItemsOrNull", "IReadOnlyList<Nested>?"), ("TagsOrNull", "Map<string>?"),
        ("CommandOrNull", "CommandLine?"), ("Outer", "Outer"), ("OuterOrNull", "Outer?"), ("Outers", "IReadOnlyList<Outer>"), ("Deep", "string"),
    ];

    private static readonly Shape Outer = new(
        "Outer",
        [
            ("Title", "string"), ("Count", "long?"), ("Inner", "Nested"), ("InnerOrNull", "Nested?"), ("Inners", "IReadOnlyList<Nested>"), ("Notes", "Map<string>"),
            ("NotesOrNull", "Map<string>?"), ("Line", "CommandLine?"), ("Since", "DateTimeOffset?"), ("Shade", "Color"), ("Details", "Json"),
        ],
        Of(Nested));

    /// <summary>The schema that rules are written over.</summary>
    public static readonly Shape Target = new(
        "RandomEvent",
        [
            ("Id", "string"), ("Time", "DateTimeOffset"), ("Key", "string"), ("Text", "string"), ("Other", "string"), ("TextOrNull", "string?"), ("Flag", "bool"), ("FlagOrNull", "bool?"),
            ("SByte", "sbyte"), ("Byte", "byte"), ("Short", "short"), ("UShort", "ushort"), ("Int", "int"), ("IntOrNull", "int?"), ("UInt", "uint"), ("Long", "long"),
            ("LongOrNull", "long?"), ("ULong", "ulong"), ("Float", "float"), ("Double", "double"), ("DoubleOrNull", "double?"), ("Decimal", "decimal"), ("DecimalOrNull", "decimal?"),
            ("When", "DateTimeOffset"), ("WhenOrNull", "DateTimeOffset?"), ("Guid", "Guid"), ("GuidOrNull", "Guid?"), ("Color", "Color"), ("ColorOrNull", "Color?"),
            ("Nested", "Nested"), ("NestedOrNull", "Nested?"), ("Texts", "IReadOnlyList<string>"), ("Ints", "IReadOnlyList<int>"), ("Items", "IReadOnlyList<Nested>"),
            ("Tags", "Map<string>"), ("Payload", "Json"), ("Command", "CommandLine"), .. Nullables,
        ],
        Of(Nested, Outer));

    private static readonly string[] Kinds =
    [
        "string", "string", "string", "string?", "string?", "bool", "bool?", "sbyte", "byte?", "short?", "ushort", "int", "int", "int?", "uint?", "long", "long?", "ulong", "float", "double", "double?",
        "decimal", "decimal?", "DateTimeOffset", "DateTimeOffset?", "Guid", "Guid?", "Color", "Color?", "Nested", "Nested?", "IReadOnlyList<string>", "IReadOnlyList<string>?", "IReadOnlyList<int>",
        "IReadOnlyList<int>?", "IReadOnlyList<Nested>", "IReadOnlyList<Nested>?", "Map<string>", "Map<string>?", "Json", "CommandLine", "CommandLine?",
    ];

    /// <summary>The schema that rules are written over, as source.</summary>
    public static string TargetSource
    {
        get
        {
            var source = RandomSchema.Source[..RandomSchema.Source.IndexOf("[RulePack", StringComparison.Ordinal)];
            var last = source.IndexOf("    public CommandLine Command", StringComparison.Ordinal);
            return source[..last] + string.Concat(Nullables.Select(Declaration)) + source[last..] + Outer.Record();
        }
    }

    /// <summary>A random source schema with a record of its own: members of most kinds.</summary>
    /// <param name="number">Its number, which its classes and ids have.</param>
    /// <param name="random">Decides.</param>
    public static Shape Source(int number, Random random)
    {
        var inner = new Shape($"Inner{number}", Some(random, "I", [.. Kinds.Where(_ => random.Next(4) == 0), "string"]), Of(Nested));
        var part = new Shape($"Part{number}", Some(random, "P", [.. Kinds.Where(_ => random.Next(3) == 0), "string", "string?", inner.Name, inner.Name + "?"]), Of(Nested, inner));
        string[] kinds = [.. Kinds.Where(_ => random.Next(5) > 0), part.Name, part.Name + "?", $"IReadOnlyList<{part.Name}>", $"IReadOnlyList<{part.Name}>?"];
        return new Shape($"Source{number}", [("Id", "string"), ("At", "DateTimeOffset"), .. Some(random, "M", kinds)], Of(Nested, inner, part));
    }

    /// <summary>The schema and its own records, as source.</summary>
    /// <param name="number">The number that it was made with.</param>
    /// <param name="hasId">Whether a member is the event's id, rather than its content.</param>
    public string Schema(int number, bool hasId)
    {
        var members = Members.Skip(2).Select(Declaration);
        return $$"""

            [EventSchema("random.source{{number}}", Lateness = "10s")]
            public sealed partial record {{Name}}
            {
                {{(hasId ? "[EventId] " : "")}}public string Id { get; init; } = "";
                [EventTime] public DateTimeOffset At { get; init; }
            {{string.Concat(members)}}
            }

            {{string.Concat(Records.Values.Where(record => record != Nested).Select(record => record.Record()))}}
            """;
    }

    /// <summary>The record that a type is, or the elements of a list are; null for none.</summary>
    public Shape? RecordOf(string type) => Records.GetValueOrDefault(Element(type) ?? type.TrimEnd('?'));

    /// <summary>The type of the elements of a list; null for another type.</summary>
    public static string? Element(string type) => type.StartsWith("IReadOnlyList<", StringComparison.Ordinal) ? type[14..type.IndexOf('>', StringComparison.Ordinal)] : null;

    /// <summary>Whether a type has values without parts.</summary>
    public static bool IsValue(string type) => char.IsLower(type[0]) || type.TrimEnd('?') is "Color" or "Guid" or "DateTimeOffset";

    /// <summary>The name of a member in a line.</summary>
    public static string InJson(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Dictionary<string, Shape> Of(params Shape[] records) => records.ToDictionary(record => record.Name);

    private static IReadOnlyList<(string, string)> Some(Random random, string prefix, string[] kinds)
    {
        random.Shuffle(kinds);
        return [.. kinds.Select((kind, place) => ($"{prefix}{place}", kind))];
    }

    private string Record() => new StringBuilder()
        .AppendLine().AppendLine($"public sealed partial record {Name}").AppendLine("{")
        .Append(string.Concat(Members.Select(Declaration))).AppendLine("}").ToString();

    private static string Declaration((string Name, string Type) member) => $"    public {member.Type} {member.Name} {{ get; init; }}{Initial(member.Type)}\n";

    private static string Initial(string type) => type switch
    {
        _ when type.EndsWith('?') || type == "Json" || (IsValue(type) && type != "string") => "",
        "string" => " = \"\";",
        _ when type.StartsWith("IReadOnlyList", StringComparison.Ordinal) => " = [];",
        _ => " = new();",
    };
}
