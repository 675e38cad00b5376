using System.CommandLine;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary>The option that names packs.</summary>
internal static class PackOption
{
    /// <param name="defaults">The packs that the command takes where none is named.</param>
    public static Option<RulePack[]> Create(IEnumerable<RulePack> defaults) => Create(defaults, "--pack", "-p");

    /// <param name="defaults">As above.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="aliases">Its other names.</param>
    public static Option<RulePack[]> Create(IEnumerable<RulePack> defaults, string name, params string[] aliases)
    {
        var option = new Option<RulePack[]>(name, aliases)
        {
            Description = $"A pack, or the assembly of packs of your own; may be given several times. Default: {string.Join(", ", defaults.Select(pack => pack.Id))}.",
            Arity = ArgumentArity.OneOrMore,
            HelpName = string.Join('|', PackCatalog.Ids.Append("FILE.dll")),
        };
        Completions.Offer(option.CompletionSources, PackCatalog.Ids);
        option.CustomParser = result =>
        {
            var packs = new List<RulePack>();
            try
            {
                packs.AddRange(result.Tokens.SelectMany(token => PackCatalog.Get(token.Value)));
            }
            catch (PackException e)
            {
                result.AddError(e.Message);
                return null;
            }

            if (PackCatalog.Ambiguous(packs) is { } id)
            {
                result.AddError($"Several of the packs have a rule '{id}' of their own, so their detections could not be distinguished (name only one of them).");
            }

            return [.. packs.Distinct()];
        };
        return option;
    }

    /// <summary>The packs named, in that order; if none is named, all that are included in the tool.</summary>
    public static IReadOnlyList<RulePack> Packs(ParseResult parsed, Option<RulePack[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } packs ? packs : PackCatalog.All;

    /// <summary>The packs to run: those named, in that order; if none is named, those over the schemas themselves.</summary>
    public static IReadOnlyList<RulePack> ToRun(ParseResult parsed, Option<RulePack[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } packs ? packs : PackCatalog.Native;
}
