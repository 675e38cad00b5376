namespace RulesSdk.Generators.Models;

/// <summary>What sort of value an expression has.</summary>
internal enum ValueKind
{
    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary>A C# integer type; <see cref="ValueType.Name"/> says which.</summary>
    Integer,

    /// <summary><see cref="double"/> or <see cref="float"/>.</summary>
    Double,

    /// <summary><see cref="decimal"/>.</summary>
    Decimal,

    /// <summary><see cref="DateTimeOffset"/>.</summary>
    Time,

    /// <summary><see cref="TimeSpan"/>.</summary>
    Duration,

    /// <summary><see cref="Guid"/>.</summary>
    Guid,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary><see cref="char"/>: only in constants and string building.</summary>
    Character,

    /// <summary>A nested record of a schema, or the event itself.</summary>
    Record,

    /// <summary>A list of <see cref="ValueType.Element"/>.</summary>
    List,

    /// <summary>A <c>Map&lt;T&gt;</c> of <see cref="ValueType.Element"/>.</summary>
    Map,

    /// <summary><c>RulesSdk.Json</c>.</summary>
    Json,

    /// <summary><c>RulesSdk.CommandLine</c>.</summary>
    CommandLine,
}

/// <summary>The type of an expression.</summary>
/// <param name="Kind">What sort of value.</param>
/// <param name="Name">The C# type without a nullable mark, as it is written in emitted code (<c>string</c>, <c>long</c>, <c>global::Acme.Login</c>).</param>
/// <param name="IsNullable">Whether null is one of its values: <c>string?</c>, <c>int?</c>, a nullable record.</param>
/// <param name="Element">The element's type for lists and maps.</param>
internal sealed record ValueType(ValueKind Kind, string Name, bool IsNullable = false, ValueType? Element = null)
{
    public static readonly ValueType Text = new(ValueKind.Text, "string");
    public static readonly ValueType Boolean = new(ValueKind.Boolean, "bool");
    public static readonly ValueType Int32 = new(ValueKind.Integer, "int");
    public static readonly ValueType Int64 = new(ValueKind.Integer, "long");
    public static readonly ValueType Double = new(ValueKind.Double, "double");
    public static readonly ValueType Time = new(ValueKind.Time, "global::System.DateTimeOffset");
    public static readonly ValueType Duration = new(ValueKind.Duration, "global::System.TimeSpan");

    /// <summary>Whether the two are one type, null aside.</summary>
    public bool IsSame(ValueType other) => Kind == other.Kind && Name == other.Name;

    /// <summary>Whether it is a class of C#, so that a value may be null against its type.</summary>
    public bool IsReference => Kind is ValueKind.Text or ValueKind.Record or ValueKind.List or ValueKind.Map or ValueKind.CommandLine;

    /// <summary>The C# type as it is declared.</summary>
    public string FullName => IsNullable ? Name + "?" : Name;
}
