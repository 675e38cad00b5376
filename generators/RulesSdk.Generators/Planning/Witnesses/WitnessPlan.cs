using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>What a field has wherever a predicate holds: one of some texts, or a value in one of some ranges.</summary>
/// <param name="Path">The field.</param>
/// <param name="Value">The field as it is read of an object.</param>
/// <param name="Form">As what it is read.</param>
/// <param name="Place">Where a text stands in the field's value: <c>Whole</c>, <c>Within</c>, <c>Start</c> or <c>End</c>; empty for other forms.</param>
/// <param name="Values">
/// The texts, of ASCII alone, whose case does not count; members of an enum as C# writes them; the two bounds of a range of numbers, in C# as well;
/// or ranges of addresses.
/// </param>
internal sealed record WitnessPlan(FieldPath Path, Expression Value, WitnessForm Form, string Place, EquatableArray<string> Values);

/// <summary>As what a field is read.</summary>
internal enum WitnessForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text, a number or a truth value, as text.</summary>
    Scalar,

    /// <summary>A member of an enum.</summary>
    Enum,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number that may have a fraction.</summary>
    Number,

    /// <summary>An address.</summary>
    Address,
}
