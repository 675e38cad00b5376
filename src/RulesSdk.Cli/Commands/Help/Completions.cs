using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text.RegularExpressions;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands.Help;

/// <summary>What a shell offers to complete a command line with.</summary>
internal static partial class Completions
{
    /// <summary>Offers the ids of rules, of the packs that the command line names.</summary>
    /// <param name="sources">Of the argument or option that takes a rule.</param>
    /// <param name="packs">The option that names packs.</param>
    /// <param name="which">The rules that fit.</param>
    public static void AddRules(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, Option<RulePack[]> packs, Func<RuleMetadata, bool>? which = null) =>
        sources.Add((Func<CompletionContext, IEnumerable<string>>)(context => Named(context.ParseResult, packs)
            .SelectMany(static pack => pack.Rules)
            .Select(static rule => rule.Metadata)
            .Where(which ?? (static _ => true))
            .Select(static rule => rule.Id)
            .Distinct(StringComparer.Ordinal)));

    /// <summary>Offers names, and nothing else.</summary>
    public static void Offer(List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, IEnumerable<string> names)
    {
        sources.Clear();
        sources.Add([.. names]);
    }

    /// <summary>
    /// The arguments without the tool's name in the text that is to be completed: a shell has it there under the name and path that
    /// the user typed, which need not be those of this process.
    /// </summary>
    public static string[] WithoutTool(string[] args)
    {
        if (args is not [var directive, var text] || Suggest().Match(directive) is not { Success: true } suggest || Tool().Match(text) is not { Success: true } tool)
        {
            return args;
        }

        // A shell may leave out spaces at the end, behind which the cursor stands.
        var position = int.Parse(suggest.Groups[1].Value, CultureInfo.InvariantCulture);
        var padded = text.PadRight(Math.Min(position, text.Length + 1));

        // A space in front, so that it is neither empty nor an option.
        var rest = " " + padded[tool.Length..];
        return [string.Create(CultureInfo.InvariantCulture, $"[suggest:{Math.Clamp(position - tool.Length + 1, 1, rest.Length)}]"), rest];
    }

    // A pack that cannot be loaded has no rules to offer; the command says why when it is run.
    private static IReadOnlyList<RulePack> Named(ParseResult parsed, Option<RulePack[]> packs) =>
        parsed.GetResult(packs) is not { Errors: var errors } ? PackCatalog.All
        : errors.Any() ? []
        : PackOption.Packs(parsed, packs);

    [GeneratedRegex(@"^\[suggest:(\d{1,9})\]$")]
    private static partial Regex Suggest();

    [GeneratedRegex(@"^\s*(?:""[^""]*?rulesdk(?:\.exe|\.dll)?""|\S*rulesdk(?:\.exe|\.dll)?)(?:\s+|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Tool();
}
