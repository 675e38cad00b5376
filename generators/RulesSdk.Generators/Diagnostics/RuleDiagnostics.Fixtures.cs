using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Diagnostics;

// Of test data, which anyone reads who has the tests.
internal static partial class RuleDiagnostics
{
    public static readonly DiagnosticDescriptor RealAddress = Warning(
        "RULE0084",
        "Test data has an address of the internet",
        "'{0}' is an address of the internet that may be somebody's, so whoever reads the test data learns of them (write one of {1})");

    public static readonly DiagnosticDescriptor RealMail = Warning(
        "RULE0085",
        "Test data has a mail address",
        "'{0}' may be somebody's mail address, so whoever reads the test data learns of them (write one of example.com, example.org or example.net, or of a name that ends in .example)");

    public static readonly DiagnosticDescriptor RealKey = Warning(
        "RULE0086",
        "Test data has a key",
        "'{0}' has the form of {1}, so whoever reads the test data may be able to use it (write EXAMPLE into it, as in AKIAIOSFODNN7EXAMPLE; if it was ever valid, revoke it)");

    public static readonly DiagnosticDescriptor RealAccount = Warning(
        "RULE0087",
        "Test data has an account of AWS",
        "'{0}' may be the account of an organization, so whoever reads the test data learns whose it is (write 123456789012, 111122223333 or 444455556666)");
}
