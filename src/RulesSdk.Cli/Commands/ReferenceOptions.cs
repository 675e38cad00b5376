using System.CommandLine;
using RulesSdk.Cli.Packs;
using RulesSdk.Shared;

namespace RulesSdk.Cli.Commands;

/// <summary>The options that provide reference lists, tables and enrichments.</summary>
/// <param name="Lists">Files of lists.</param>
/// <param name="Tables">Files of tables.</param>
/// <param name="Enrichments">Files of enrichments.</param>
internal sealed record ReferenceOptions(Option<ReferenceContent[]> Lists, Option<ReferenceContent[]> Tables, Option<ReferenceContent[]> Enrichments)
{
    public static ReferenceOptions Create() => new(
        Of("--list", "list", "tor_exit_nodes=tor.txt", "A file with a reference list that rules read: UTF-8, an entry a line; may be given several times.", "name a file of UTF-8 with an entry a line", ReferenceListContent.ReadFile),
        Of("--table", "table", "assets=assets.csv", "A file with a reference table that rules read: CSV in UTF-8 under a header, or NDJSON; may be given several times.", "name a file of CSV in UTF-8, or of NDJSON", ReferenceFiles.ReadTable),
        Of("--enrich", "enrichment", "geo=GeoLite2-City.mmdb", "A file that rules are enriched by: a MaxMind database, or a table as CSV or NDJSON in UTF-8; may be given several times.", "name a MaxMind database, or a file of CSV in UTF-8 or of NDJSON", ReferenceFiles.ReadEnrichment));

    /// <summary>What is given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="fault">Why it cannot be used; null where it can.</param>
    public ReferenceData Get(ParseResult parsed, out string? fault)
    {
        ReferenceContent[] all = [.. parsed.GetValue(Lists) ?? [], .. parsed.GetValue(Tables) ?? [], .. parsed.GetValue(Enrichments) ?? []];
        fault = all.CountBy(static one => one.Name).FirstOrDefault(static name => name.Value > 1) is { Key: { } twice }
            ? $"'{twice}' is given by two options, so it is unknown which one rules read (leave one of them out)."
            : null;
        return fault is null ? new ReferenceData(all) : ReferenceData.None;
    }

    /// <summary>Why rules cannot run with what is given; null where they can.</summary>
    public static string? Fault(ReferenceData given, IReadOnlyList<RuleDefinition> rules)
    {
        var readers = rules.SelectMany(static rule => rule.Metadata.ReferenceData, static (rule, declared) => (Rule: rule.Id, Declared: declared)).ToArray();
        foreach (var (rule, declared) in readers)
        {
            if (given.Find(declared) is not { } content)
            {
                return $"The rule '{rule}' reads the {declared.Noun} '{declared.Name}', which is not given, so nothing was run (write {NameOf(declared)} {declared.Name}=FILE).";
            }

            if (content.Fault(declared) is { } fault)
            {
                return fault;
            }
        }

        string[] names = [.. readers.Select(static reader => reader.Declared.Name).Distinct(StringComparer.Ordinal)];
        return given.All.FirstOrDefault(one => !names.Contains(one.Name)) is { } unread
            ? $"No rule reads '{unread.Name}', so nothing was run ({(NearNames.Of(unread.Name, names) is [var near, ..] ? $"did you mean '{near}'?" : names.Length == 0 ? "the rules look nothing up" : $"the rules read {string.Join(", ", names)}")})."
            : null;
    }

    private static string NameOf(ReferenceDeclaration declared) => declared.Noun == "enrichment" ? "--enrich" : "--" + declared.Noun;

    private static Option<ReferenceContent[]> Of(string name, string kind, string example, string description, string remedy, Func<string, string, ReferenceContent> read)
    {
        var option = new Option<ReferenceContent[]>(name) { Description = description, HelpName = "NAME=FILE", Arity = ArgumentArity.OneOrMore };
        option.CustomParser = result =>
        {
            var contents = new List<ReferenceContent>();
            foreach (var token in result.Tokens)
            {
                var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0 || equals == token.Value.Length - 1)
                {
                    result.AddError($"'{token.Value}' is no value of {name} (write NAME=FILE, for instance {example}).");
                }
                else if (contents.Exists(content => content.Name == token.Value[..equals]))
                {
                    result.AddError($"The {kind} '{token.Value[..equals]}' is given twice, so it is unknown which one rules read (leave one of them out).");
                }
                else
                {
                    Read(token.Value[..equals], token.Value[(equals + 1)..]);
                }
            }

            return [.. contents];

            void Read(string named, string path)
            {
                try
                {
                    contents.Add(read(named, path));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
                {
                    result.AddError($"The {kind} '{named}' cannot be read: {error.Message.TrimEnd('.')} ({remedy}).");
                }
            }
        };
        return option;
    }
}
