using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Comparisons of a value with a constant as bounds of that value.</summary>
/// <param name="Operand">The value.</param>
/// <param name="IsLower">Whether it is not below the constant; otherwise not above it.</param>
/// <param name="Limit">The constant.</param>
/// <param name="IsStrict">Whether the constant itself is excluded.</param>
internal sealed record ClauseBounds(ClauseNode Operand, bool IsLower, IComparable Limit, bool IsStrict)
{
    /// <summary>The bound that a clause is; null if it is none.</summary>
    public static ClauseBounds? Of(ClauseNode clause) => clause switch
    {
        { Kind: "compare", Text: "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual", Operands: [var operand, { Kind: "constant" } constant] } => Of(operand, clause.Text, constant),
        { Kind: "compare", Text: "Less" or "LessOrEqual" or "Greater" or "GreaterOrEqual", Operands: [{ Kind: "constant" } constant, var operand] } => Of(operand, Turned(clause.Text), constant),
        _ => null,
    };

    /// <summary>Whether what is within this bound is within another one too.</summary>
    public bool IsWithin(ClauseBounds other) => IsLower == other.IsLower && Compared(other) is { } order
        && ((IsLower ? order > 0 : order < 0) || (order == 0 && (IsStrict || !other.IsStrict)));

    /// <summary>Whether nothing is within both bounds.</summary>
    public bool Excludes(ClauseBounds other) => IsLower != other.IsLower && Compared(other) is { } order
        && ((IsLower ? order > 0 : order < 0) || (order == 0 && (IsStrict || other.IsStrict)));

    private int? Compared(ClauseBounds other) =>
        Limit.GetType() == other.Limit.GetType() && ClauseDifference.AreEqual(Operand, other.Operand) ? Limit.CompareTo(other.Limit) : null;

    private static ClauseBounds? Of(ClauseNode operand, string comparison, ClauseNode constant)
    {
        IComparable? limit = ClauseConstants.Of(constant) switch
        {
            double number when !double.IsNaN(number) => number,
            float number when !float.IsNaN(number) => number,
            decimal number => number,
            TimeSpan span => span,
            DateTimeOffset time => time,
            IFormattable number when constant.Text == "Integer" => System.Convert.ToDecimal(number, CultureInfo.InvariantCulture),
            _ => null,
        };
        var (isLower, isStrict) = (comparison is "Greater" or "GreaterOrEqual", comparison is "Less" or "Greater");

        // Between whole numbers there is none.
        return limit is null ? null
            : constant.Text == "Integer" && isStrict ? new ClauseBounds(operand, isLower, (decimal)limit + (isLower ? 1 : -1), false)
            : new ClauseBounds(operand, isLower, limit, isStrict);
    }

    private static string Turned(string comparison) => comparison switch
    {
        "Less" => "Greater",
        "LessOrEqual" => "GreaterOrEqual",
        "Greater" => "Less",
        _ => "LessOrEqual",
    };
}
