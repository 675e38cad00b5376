using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Output;

/// <summary>Writes what a rule asks of the events of a source: each part as it is written, and below it what is read for it.</summary>
/// <param name="writer">Where it goes.</param>
internal sealed class SourceText(TextWriter writer)
{
    private const int Width = 116;

    /// <summary>Writes all of it.</summary>
    public void Write(RuleDefinition rule, RuleSource source)
    {
        Line($"{rule.Metadata.Title} ({rule.Id}) over {source.Schema}, as {source.Normalizer} makes {string.Join(" and ", rule.Metadata.Schemas)} of it");
        foreach (var variable in source.Variables)
        {
            writer.WriteLine();
            Line(variable.IsRead
                ? $"{variable.Name}: an event is one if"
                : $"{variable.Name}: no event of {source.Schema} is one, so none is looked at");
            foreach (var test in variable.Tests)
            {
                Term("", test);
            }

            // the parts say it of a rule that has them
            if (source.Parts.Count == 0 && variable.Values.Count > 0)
            {
                Line("  and these are read of it");
                foreach (var value in variable.Values)
                {
                    Term("", value);
                }
            }
        }

        var window = RuleShape.Of(rule).Window;
        Parts(source, "let", "an event counts once for each element of");
        Parts(source, "join", window.Length == 0 ? "an event counts if" : $"events match within the window ({window}) if");
        Parts(source, "key", "what matches is grouped by");
        Parts(source, "outcome", "a detection says");
    }

    private void Parts(RuleSource source, string kind, string what)
    {
        var parts = source.Parts.Where(part => part.Kind == kind).ToArray();
        if (parts.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        Line(what);
        foreach (var part in parts)
        {
            Term(part.Name.Length == 0 ? "" : part.Name + ": ", new RuleSourceTerm(part.Written, part.Read));
        }
    }

    private void Term(string name, RuleSourceTerm term)
    {
        Wrapped("  - ", name + term.Written);
        if (term.Read != term.Written)
        {
            Wrapped("      ", term.Read switch { "true" => "always so", "false" => "never so", var read => read });
        }
    }

    private void Wrapped(string start, string text)
    {
        var rest = SafeText.Plain(text);
        while (rest.Length > Width && rest.LastIndexOf(' ', Width) is > 0 and var end)
        {
            writer.WriteLine(start + rest[..end]);
            (start, rest) = ("          ", rest[(end + 1)..]);
        }

        writer.WriteLine(start + rest);
    }

    private void Line(string line) => writer.WriteLine(SafeText.Plain(line));
}
