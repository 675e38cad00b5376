using System.Text.RegularExpressions;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.Analyzers.Fixtures;

/// <summary>Finds keys and tokens by their form. The word <c>example</c> within one makes it none.</summary>
internal static class Keys
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // So many letters of a key are shown: a build's log is read by more people than its sources.
    private const int Shown = 6;

    // Fewer different letters than this make no key.
    private const int Different = 6;

    private static readonly (string Mark, string What, Regex Form)[] Forms =
    [
        ("KIA", "an access key of AWS", new(@"(?<![A-Za-z0-9])AKIA[A-Z0-9]{16}(?![A-Za-z0-9])", Options)),
        ("SIA", "a temporary access key of AWS", new(@"(?<![A-Za-z0-9])ASIA[A-Z0-9]{16}(?![A-Za-z0-9])", Options)),
        ("PRIVATE KEY", "a private key", new(@"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/=]{16,}", Options)),
        ("gh", "a token of GitHub", new(@"(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])", Options)),
        ("AIza", "an API key of Google", new(@"(?<![A-Za-z0-9])AIza[A-Za-z0-9_\-]{35}(?![A-Za-z0-9_\-])", Options)),
        ("xox", "a token of Slack", new(@"(?<![A-Za-z0-9])xox[abprs]-[A-Za-z0-9\-]{20,}", Options)),
        ("_live_", "a key of Stripe", new(@"(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16,}", Options)),
        ("eyJ", "a JSON web token", new(@"(?<![A-Za-z0-9])eyJ[A-Za-z0-9_\-]{10,}\.eyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{20,}", Options)),
    ];

    private static readonly Regex Secret = new(@"secret[A-Za-z_\-]*[""']?\s*[:=]\s*[""']?(?<key>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])", Options | RegexOptions.IgnoreCase);
    private static readonly Regex FortyLetters = new(@"\A[A-Za-z0-9/+]{40}\z", Options);

    public static IEnumerable<FixtureFinding> Find(string text, string name)
    {
        foreach (var (mark, what, form) in Forms.Where(one => text.IndexOf(one.Mark, StringComparison.Ordinal) >= 0))
        {
            foreach (var match in form.Matches(text).Cast<Match>().Where(static match => IsKey(match.Value)))
            {
                yield return Finding(match.Index, match.Value, what);
            }
        }

        if (text.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            foreach (var key in Secret.Matches(text).Cast<Match>().Select(static match => match.Groups["key"]).Where(static key => IsKey(key.Value)))
            {
                yield return Finding(key.Index, key.Value, "a secret access key of AWS");
            }
        }

        if (name.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0 && FortyLetters.IsMatch(text) && IsKey(text))
        {
            yield return Finding(0, text, "a secret access key of AWS");
        }
    }

    private static bool IsKey(string text) =>
        text.IndexOf("example", StringComparison.OrdinalIgnoreCase) < 0 && text.Skip(4).Distinct().Count() >= Different;

    private static FixtureFinding Finding(int start, string key, string what) =>
        new(RuleDiagnostics.RealKey, start, key, key.Substring(0, Shown) + "…", what);
}
