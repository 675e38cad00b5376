using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>How a call of <see cref="string"/> compares.</summary>
internal static class StringComparisons
{
    /// <summary>The argument that says how to compare, or null.</summary>
    public static IArgumentOperation? Of(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Is("System.StringComparison") == true);

    /// <summary>Whether an ordinal comparison ignores case; null where none is given, or another one than ordinal.</summary>
    public static bool? IgnoresCase(IInvocationOperation call) =>
        Of(call)?.Value.ConstantValue is { HasValue: true, Value: int value }
            ? value switch { (int)StringComparison.Ordinal => false, (int)StringComparison.OrdinalIgnoreCase => true, _ => null }
            : null;

    /// <summary>Whether a search gives the same in each culture: that for a character compares code units unless something else is said.</summary>
    public static bool IsOrdinal(IInvocationOperation call) =>
        Of(call) is null
            ? call.TargetMethod.Parameters is [{ Type.SpecialType: SpecialType.System_Char }, ..]
            : IgnoresCase(call) is not null;

    /// <summary>Whether a comparer ignores case: <c>StringComparer.OrdinalIgnoreCase</c>; null where an operation is no ordinal comparer.</summary>
    public static bool? OfComparer(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation is IPropertyReferenceOperation { Property: { Name: "Ordinal" or "OrdinalIgnoreCase", ContainingType: { } type } property } && type.Is("System.StringComparer")
            ? property.Name == "OrdinalIgnoreCase"
            : null;
    }

    /// <summary>Whether case is changed by the invariant culture: <c>ToLower(CultureInfo.InvariantCulture)</c> is <c>ToLowerInvariant()</c>.</summary>
    public static bool IsInvariant(IInvocationOperation call) =>
        call.Arguments is [{ Value: IPropertyReferenceOperation { Property: { Name: "InvariantCulture", ContainingType: var type } } }] && type.Is("System.Globalization.CultureInfo");
}
