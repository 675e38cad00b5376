using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Tests and functions of text, by the names that the generator gives them.</summary>
internal static class ClauseTexts
{
    /// <summary>A test between two texts.</summary>
    public static bool Test(ClauseNode node, string? left, string? right)
    {
        var comparison = node.Texts[1] == "+" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return node.Text switch
        {
            "Equals" => string.Equals(left, right, comparison),
            "Contains" => left!.Contains(right!, comparison),
            "StartsWith" => left!.StartsWith(right!, comparison),
            "EndsWith" => left!.EndsWith(right!, comparison),
            _ => throw Unknown(node.Text),
        };
    }

    /// <summary>A function of text.</summary>
    public static object Function(string name, object?[] arguments)
    {
        var first = arguments.FirstOrDefault() as string;
        return name switch
        {
            "Length" => first!.Length,
            "Lower" => first!.ToLowerInvariant(),
            "Upper" => first!.ToUpperInvariant(),
            "Trim" => first!.Trim(),
            "Replace" => first!.Replace((string)arguments[1]!, (string?)arguments[2], StringComparison.Ordinal),
            "Concat" => string.Concat(arguments.Select(argument => System.Convert.ToString(argument, CultureInfo.InvariantCulture))),
            "FirstNonEmpty" => arguments.OfType<string>().FirstOrDefault(static text => text.Length > 0) ?? "",
            "Capture" => TextFunctions.Capture(first!, (string)arguments[1]!),
            "CompareOrdinal" => string.CompareOrdinal(first, (string?)arguments[1]),
            "CompareIgnoreCase" => string.Compare(first, (string?)arguments[1], StringComparison.OrdinalIgnoreCase),
            "CanonicalAddress" => Address.Canonical(first!),
            _ => throw Unknown(name),
        };
    }

    private static NotSupportedException Unknown(string name) => new($"'{name}' is not known, so the clause cannot be evaluated.");
}
