using System.Text.RegularExpressions;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.Analyzers.Fixtures;

/// <summary>Finds in a text what may belong to somebody: addresses, mail addresses, keys and accounts that are no examples.</summary>
internal static class FixtureScanner
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;
    private const string DocumentedV4 = "192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24";
    private const string DocumentedV6 = "2001:db8::/32";

    // Four numbers behind a slash are a version (Chrome/124.0.0.0), behind two an address (http://…). Before a letter they are part of a name.
    private static readonly Regex V4 = new(@"(?<![\w.\-]|(?<!/)/)[0-9]{1,3}(\.[0-9]{1,3}){3}(?![\w\-]|\.\w)", Options);
    private static readonly Regex V6 = new(@"(?<![\w:.])(?=[0-9a-fA-F]*:)[0-9a-fA-F]{1,4}(:{1,2}[0-9a-fA-F]{1,4}){0,7}(::)?(?![\w:.])", Options);
    private static readonly Regex Mail = new(@"(?<![\w.+\-/])(?<local>[A-Za-z0-9_+\-]+(\.[A-Za-z0-9_+\-]+)*)@(?<domain>([A-Za-z0-9\-]+\.)+[A-Za-z]{2,})(?![\w\-])", Options);
    private static readonly Regex Arn = new(@"\barn:aws[a-z\-]*:[a-z0-9\-]*:[a-z0-9\-]*:(?<id>[0-9]{12})(?![0-9])", Options);
    private static readonly Regex NamedAccount = new(@"account[A-Za-z_\-]*[""']?\s*[:=]\s*[""']?(?<id>[0-9]{12})(?![0-9])", Options | RegexOptions.IgnoreCase);
    private static readonly Regex Version = new(@"version\W{0,6}\z", Options | RegexOptions.IgnoreCase);

    /// <summary>What a text has, in no particular order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What the text is assigned to; empty if nothing says.</param>
    public static IEnumerable<FixtureFinding> Scan(string text, string name = "") =>
        text.Length < 6 ? [] : Addresses(text, name).Concat(Mails(text)).Concat(Keys.Find(text, name)).Concat(Accounts(text, name));

    private static IEnumerable<FixtureFinding> Addresses(string text, string name)
    {
        if (Contains(name, "version"))
        {
            yield break;
        }

        foreach (var match in Matches(V4, text, "."))
        {
            if (!PublicAddresses.IsExample(match.Value) && !IsVersion(text, match.Index))
            {
                yield return new FixtureFinding(RuleDiagnostics.RealAddress, match.Index, match.Value, match.Value, DocumentedV4);
            }
        }

        foreach (var match in Matches(V6, text, ":"))
        {
            if (!PublicAddresses.IsExample(match.Value))
            {
                yield return new FixtureFinding(RuleDiagnostics.RealAddress, match.Index, match.Value, match.Value, DocumentedV6);
            }
        }
    }

    private static IEnumerable<FixtureFinding> Mails(string text)
    {
        foreach (var match in Matches(Mail, text, "@"))
        {
            if (!MailDomains.IsExample(match.Groups["domain"].Value) && match.Groups["local"].Value != "git")
            {
                yield return new FixtureFinding(RuleDiagnostics.RealMail, match.Index, match.Value, match.Value);
            }
        }
    }

    private static IEnumerable<FixtureFinding> Accounts(string text, string name)
    {
        var found = Matches(Arn, text, "arn:").Concat(Matches(NamedAccount, text, "account")).Select(static match => match.Groups["id"]);
        foreach (var id in found.Where(static id => !AwsAccounts.IsExample(id.Value)))
        {
            yield return new FixtureFinding(RuleDiagnostics.RealAccount, id.Index, id.Value, id.Value);
        }

        if (text.Length == 12 && text.All(static letter => letter is >= '0' and <= '9') && Contains(name, "account") && !AwsAccounts.IsExample(text))
        {
            yield return new FixtureFinding(RuleDiagnostics.RealAccount, 0, text, text);
        }
    }

    // Most texts have no such part, and to search for it costs next to nothing.
    private static IEnumerable<Match> Matches(Regex regex, string text, string part) => Contains(text, part) ? regex.Matches(text).Cast<Match>() : [];

    private static bool IsVersion(string text, int start)
    {
        var from = Math.Max(0, start - 16);
        return Version.IsMatch(text.Substring(from, start - from));
    }

    private static bool Contains(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
