namespace RulesSdk.Analyzers.Fixtures;

/// <summary>Which accounts of AWS may stand in test data: those of AWS's own documentation, and numbers that nobody could take for one.</summary>
internal static class AwsAccounts
{
    private const int FewDigits = 3;

    private static readonly HashSet<string> Documented = new(StringComparer.Ordinal)
    {
        "123456789012", "012345678901", "210987654321", "112233445566", "665544332211", "123456781234", "098765432109",
    };

    /// <summary>Whether an account is documented as an example, or has three different digits at most, like 111122223333.</summary>
    public static bool IsExample(string id) => Documented.Contains(id) || id.Distinct().Count() <= FewDigits;
}
