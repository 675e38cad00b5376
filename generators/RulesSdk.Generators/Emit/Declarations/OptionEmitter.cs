using System.Globalization;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>Emits the options of rules: what declares them, what reads them, and what a tuning sets.</summary>
internal static class OptionEmitter
{
    /// <summary>The other half of the property.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isDeclaredOnly">Whether nothing else is generated, because the rule has errors.</param>
    public static string Property(TuningOptionModel option, bool isDeclaredOnly) => SourceWriter.Statements(
        Names.GeneratedCode,
        $"{option.Modifiers} {option.Type} {Names.Identifier(option.Name)} => {(isDeclaredOnly ? Number(option.Value, option.IsWhole) : Read(option.Name, option.Type))};");

    /// <summary>The member of the nested type that stands for the option.</summary>
    public static string Declare(TuningOptionModel option) =>
        $"internal static readonly global::RulesSdk.TuningOption {FieldName(option.Name)} = new({Names.Literal(option.Name)}, {Names.Literal(option.Summary)}, "
        + $"{Number(option.Value)}, {Number(option.Minimum)}, {Number(option.Maximum)}, isWhole: {(option.IsWhole ? "true" : "false")});";

    /// <summary>The option, in the rule's class.</summary>
    public static string Field(string name) => "Compiled." + FieldName(name);

    /// <summary>Its number in the engine that asks.</summary>
    public static string Read(Expression.TuningOption option) => Read(option.Name, option.Type.Name);

    /// <summary>The numbers that a tuning sets.</summary>
    public static string Set(EquatableArray<SetOptionModel> options) =>
        "new global::System.Collections.Generic.Dictionary<string, double>(global::System.StringComparer.Ordinal) { "
        + string.Join(", ", options.Select(static option => $"[{Names.Literal(option.Name)}] = {Number(option.Value)}")) + " }";

    private static string Read(string name, string type) => $"{Field(name)}.{type switch { "int" => "Int32", "long" => "Int64", _ => "Current" }}";

    private static string FieldName(string name) => "Option" + name;

    private static string Number(double value, bool isWhole = false) => value switch
    {
        double.MaxValue => "double.MaxValue",
        double.MinValue => "double.MinValue",
        _ when Math.Abs(value) <= 1L << 53 && value == Math.Floor(value) => ((long)value).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString("R", CultureInfo.InvariantCulture) + (isWhole ? "" : "D"),
    };
}
