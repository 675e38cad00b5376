using System.CommandLine;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary>The option that provides reference lists.</summary>
internal static class ListOption
{
    public static Option<ReferenceListContent[]> Create()
    {
        var option = new Option<ReferenceListContent[]>("--list")
        {
            Description = "A file with a reference list that rules read: UTF-8, an entry a line; may be given several times.",
            HelpName = "NAME=FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        option.CustomParser = result =>
        {
            var lists = new List<ReferenceListContent>();
            foreach (var token in result.Tokens)
            {
                var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0 || equals == token.Value.Length - 1)
                {
                    result.AddError($"'{token.Value}' is no value of --list (write NAME=FILE, for instance tor_exit_nodes=tor.txt).");
                }
                else if (lists.Exists(list => list.Name == token.Value[..equals]))
                {
                    result.AddError($"The list '{token.Value[..equals]}' is given twice, so it is unknown which one rules read (leave one of them out).");
                }
                else
                {
                    Read(token.Value[..equals], token.Value[(equals + 1)..], lists, result.AddError);
                }
            }

            return [.. lists];
        };
        return option;
    }

    /// <summary>Why rules cannot run with the lists; null where they can.</summary>
    public static string? Fault(ReferenceLists lists, IReadOnlyList<RuleDefinition> rules)
    {
        var readers = rules.SelectMany(static rule => rule.Metadata.ReferenceLists, static (rule, list) => (Rule: rule.Id, List: list)).ToArray();
        foreach (var (rule, list) in readers)
        {
            if (lists.Find(list.Name) is not { } content)
            {
                return $"The rule '{rule}' reads the list '{list.Name}', which is not given, so nothing was run (write --list {list.Name}=FILE).";
            }

            if (content.Fault(list) is { } fault)
            {
                return fault;
            }
        }

        string[] names = [.. readers.Select(static reader => reader.List.Name).Distinct(StringComparer.Ordinal)];
        return lists.All.FirstOrDefault(list => !names.Contains(list.Name)) is { } unread
            ? $"No rule reads a list '{unread.Name}', so nothing was run ({(NearNames.Of(unread.Name, names) is [var near, ..] ? $"did you mean '{near}'?" : names.Length == 0 ? "the rules read no lists" : $"the lists are {string.Join(", ", names)}")})."
            : null;
    }

    private static void Read(string name, string path, List<ReferenceListContent> lists, Action<string> report)
    {
        try
        {
            lists.Add(ReferenceListContent.ReadFile(name, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            report($"The list '{name}' cannot be read: {error.Message.TrimEnd('.')} (name a file of UTF-8 with an entry a line).");
        }
    }
}
