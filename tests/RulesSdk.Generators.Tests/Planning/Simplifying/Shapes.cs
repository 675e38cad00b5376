using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

/// <summary>The records over which random expressions are made: a member of each kind, and some values of each.</summary>
internal static class Shapes
{
    public static readonly ValueType Text = ValueType.Text;
    public static readonly ValueType UInt = new(ValueKind.Integer, "uint");
    public static readonly ValueType Byte = new(ValueKind.Integer, "byte");
    public static readonly ValueType Kinds = new(ValueKind.Enum, "global::Kind");
    public static readonly ValueType Json = new(ValueKind.Json, "global::RulesSdk.Json");
    public static readonly ValueType Part = new(ValueKind.Record, "global::Part");
    public static readonly ValueType Texts = ListOf(Text);
    public static readonly ValueType Parts = ListOf(Part);
    public static readonly ValueType Map = new(ValueKind.Map, "global::RulesSdk.Map<string>", Element: Text);

    /// <summary>The types of single values, without null.</summary>
    public static readonly ValueType[] Single = [Text, ValueType.Int32, ValueType.Int64, UInt, Byte, ValueType.Double, ValueType.Boolean, Kinds];

    /// <summary>The members of a part of an event.</summary>
    public static readonly (string Name, ValueType Type)[] OfPart =
    [
        ("Name", Text), ("Label", OrNull(Text)), ("Count", ValueType.Int32), ("Score", OrNull(ValueType.Int32)), ("Kind", Kinds), ("On", ValueType.Boolean),
        ("Inner", OrNull(Part)),
    ];

    /// <summary>The members of an event.</summary>
    public static readonly (string Name, ValueType Type)[] OfEvent =
    [
        .. Single.Select(type => (Simple(type), type)), .. Single.Select(type => (Simple(type) + "OrNull", OrNull(type))),
        ("Text2", Text), ("Text2OrNull", OrNull(Text)),
        ("Part", Part), ("PartOrNull", OrNull(Part)), ("Texts", Texts), ("TextsOrNull", OrNull(Texts)), ("Parts", Parts), ("Map", Map), ("MapOrNull", OrNull(Map)), ("Json", Json),
    ];

    /// <summary>A record of an event's members.</summary>
    public static ValueType Event(string name) => new(ValueKind.Record, "global::" + name);

    public static ValueType OrNull(ValueType type) => type with { IsNullable = true };

    public static ValueType ListOf(ValueType element) =>
        new(ValueKind.List, $"global::System.Collections.Generic.IReadOnlyList<{element.FullName}>", Element: element);

    /// <summary>A member of a record.</summary>
    public static Expression.Field Member(Expression instance, string name, ValueType type) => new(instance, name, [char.ToLowerInvariant(name[0]) + name[1..]], type);

    /// <summary>Some values of a type: all that tests can tell apart, or nearly so.</summary>
    public static object?[] Values(ValueType type)
    {
        object?[] values = type.Kind switch
        {
            ValueKind.Text => ["", "x", "X", "y"],
            ValueKind.Boolean => [false, true],
            ValueKind.Double => [0.0, 0.5, double.NaN],
            ValueKind.Enum => [Kind.None, Kind.One, Kind.Two],
            ValueKind.Integer => type.Name switch
            {
                "int" => [0, 1, -1],
                "long" => [0L, 1L],
                "uint" => [0U, 1U],
                _ => [(byte)0, (byte)1, (byte)255],
            },
            ValueKind.Record =>
            [
                PartOf("x", null, 0, null, Kind.None, null), PartOf("", "x", 1, 0, Kind.One, PartOf("y", null, 0, 1, Kind.None, null)),
                PartOf("y", "", 2, 1, Kind.Two, PartOf("x", "x", 1, null, Kind.One, PartOf("", null, 1, 1, Kind.None, null))),
            ],
            ValueKind.List when type.Element == Text => [Many(), Many("x"), Many("y", "x")],
            ValueKind.List => [Many(), Many(PartOf("x", "y", 1, null, Kind.None, null)), Many(PartOf("", null, 0, 1, Kind.One, PartOf("x", null, 0, 0, Kind.Two, null)), PartOf("x", "x", 1, 0, Kind.Two, null))],
            ValueKind.Map => [new Dictionary<string, object?>(), new Dictionary<string, object?> { ["k"] = "x" }, new Dictionary<string, object?> { ["k"] = "", ["l"] = "y" }],
            _ => [null, "x", new Dictionary<string, object?> { ["k"] = "x" }],
        };
        return type.IsNullable ? [null, .. values] : values;
    }

    private static List<object?> Many(params object?[] elements) => [.. elements];

    private static Dictionary<string, object?> PartOf(string name, string? label, int count, int? score, Kind kind, object? inner) =>
        new() { ["Name"] = name, ["Label"] = label, ["Count"] = count, ["Score"] = score, ["Kind"] = kind, ["On"] = count == 1, ["Inner"] = inner };

    private static string Simple(ValueType type) => char.ToUpperInvariant(type.Name[type.Name.LastIndexOf(':') + 1]) + type.Name[(type.Name.LastIndexOf(':') + 2)..];
}
