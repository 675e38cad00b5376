using System.CommandLine;
using RulesSdk.Cli.Catalogue;
using RulesSdk.Cli.Catalogue.Sources;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Guide;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk docs</c>: writes the catalogue of the rules, or the site of a guide.</summary>
internal static class DocsCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var output = new Option<string>("--out", "-o") { Description = "The folder that the catalogue is written into.", HelpName = "FOLDER", Required = true };
        var formats = new Option<CatalogueFormat[]>("--format", "-f") { Description = "How it is written; may be given several times. Default: html.", HelpName = "html|markdown|json", Arity = ArgumentArity.OneOrMore };
        NameOptions.Restrict<CatalogueFormat>(formats);
        var title = new Option<string>("--title") { Description = "The title of its first page.", DefaultValueFactory = static _ => "Detection rules" };
        var tests = new Option<string[]>("--tests") { Description = "A folder or project of tests: pages name the tests of their rule; may be given several times.", HelpName = "FOLDER", Arity = ArgumentArity.OneOrMore };
        var cases = new Option<string>("--cases") { Description = "A folder of cases, one file a rule: RULE.jsonl.", HelpName = "FOLDER" };
        var guide = new Option<string>("--guide") { Description = "A folder of Markdown with a README.md: writes its site in place of the catalogue.", HelpName = "FOLDER" };
        var command = new ToolCommand(
            "docs",
            "Writes the catalogue of the rules: a page a rule, and pages by tactic, severity, data source, event and status. Or writes the site of a guide.",
            ("docs --out site", "Writes the catalogue of the packs that come with the tool."),
            ("docs --pack Acme.Detections.dll --tests tests --out site --format html --format markdown", "Writes the catalogue of your own, which names the tests of each rule."),
            ("docs --guide docs --out site", "Writes a site of pages of Markdown, with navigation and search."))
        {
            packs, output, formats, title, tests, cases, guide,
        };
        command.SetAction((parsed, interrupt) =>
        {
            string[] folders = [.. parsed.GetValue(tests) ?? []];
            var (folder, missing) = (parsed.GetValue(output)!, folders.FirstOrDefault(static one => !Directory.Exists(one) && !File.Exists(one)));
            if (parsed.GetValue(guide) is { } markdown)
            {
                Option[] others = [packs, formats, title, tests, cases];
                return Task.FromResult(
                    others.FirstOrDefault(one => parsed.GetResult(one) is { Implicit: false }) is { } other ? CliApplication.Refuse(host, parsed, [$"{other.Name} is about the catalogue, and --guide writes a site without one (leave one of them out)."])
                    : File.Exists(folder) ? CliApplication.Refuse(host, parsed, [$"'{SafeText.Plain(folder)}' is a file, so nothing can be written into it (name a folder)."])
                    : GuideRun.Write(host, parsed, markdown, folder, interrupt));
            }

            var fault = missing is not null ? $"There is no folder or project '{SafeText.Plain(missing)}', so no tests can be named (correct --tests)."
                : parsed.GetValue(cases) is { } named && !Directory.Exists(named) ? $"'{SafeText.Plain(named)}' is no folder, so it has no cases (correct --cases)."
                : File.Exists(folder) ? $"'{SafeText.Plain(folder)}' is a file, so nothing can be written into it (name a folder)."
                : null;
            return Task.FromResult(fault is not null
                ? CliApplication.Refuse(host, parsed, [fault])
                : Write(host, parsed, PackOption.Packs(parsed, packs), folder, parsed.GetValue(formats) is { Length: > 0 } given ? given : [CatalogueFormat.Html], parsed.GetValue(title)!, folders, parsed.GetValue(cases), interrupt));
        });
        return command;
    }

    private static int Write(CliHost host, ParseResult parsed, IReadOnlyList<RulePack> packs, string folder, IReadOnlyList<CatalogueFormat> formats, string title, IReadOnlyList<string> tests, string? cases, CancellationToken interrupt)
    {
        RuleCatalogue catalogue;
        try
        {
            catalogue = RuleCatalogue.Of(packs, tests.Count == 0 ? null : [.. tests.Select(static one => new TestIndex(one))], cases);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"The tests or cases could not be read, so nothing is written: {problem.Message.TrimEnd('.')} (correct --tests or --cases).");
            return ExitCodes.Input;
        }

        try
        {
            var writer = new CatalogueWriter(catalogue, title);
            if (writer.Foreign(folder, formats) is { } foreign)
            {
                return CliApplication.Refuse(host, parsed, [$"'{SafeText.Plain(foreign)}' is there and no catalogue wrote it, so nothing is written (name another folder, or move the file away)."]);
            }

            var files = writer.Write(folder, formats, interrupt);
            host.Error.WriteLine(FormattableString.Invariant($"{catalogue.Entries.Count:#,0} rules and signals, {files:#,0} files in {SafeText.Plain(folder)}"));
            if (catalogue.Entries.Where(static entry => entry.Source is null).Select(static entry => entry.Pack).Distinct().ToList() is { Count: > 0 } without)
            {
                host.Error.WriteLine($"The pages of {string.Join(", ", without)} show no C#, since the sources are not in the debug information of the assembly (build it with <EmbedAllSources>true</EmbedAllSources>, and keep the .pdb beside it).");
            }

            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            host.Error.WriteLine("Interrupted, so the catalogue is not whole (run it again).");
            return ExitCodes.Interrupted;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"The catalogue could not be written: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return ExitCodes.Input;
        }
    }
}
