using System.CommandLine;
using RulesSdk.Cli.Commands;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Mutation;

/// <summary>Which rules are judged by which tests.</summary>
/// <param name="Rules">The rules, in the order of the report.</param>
/// <param name="Tests">Projects or assemblies of tests.</param>
/// <param name="Cases">The folder of cases; null for none.</param>
/// <param name="Save">Whether missing cases are added to it.</param>
internal sealed record MutateInput(IReadOnlyList<RuleDefinition> Rules, IReadOnlyList<string> Tests, string? Cases, bool Save)
{
    // Of tests that fail, so many are named.
    private const int MostNamed = 20;

    /// <summary>The program that runs tests; null for <c>dotnet</c>.</summary>
    public string? Program { get; init; }

    /// <summary>Whether tests have failed. Their checks kill no mutants.</summary>
    public bool HasRed { get; private set; }

    /// <summary>Runs the tests and judges the mutants. Tests that fail are told.</summary>
    /// <returns>What became of them, of fewer rules if interrupted; null if nothing can be said, which has been reported.</returns>
    public IReadOnlyList<RuleMutation>? Judge(CliHost host, CancellationToken interrupt)
    {
        var folder = Directory.CreateTempSubdirectory("rulesdk-mutants-").FullName;
        try
        {
            foreach (var path in Tests)
            {
                Progress(host, $"running the tests of {path}");
                if (TestRun.Run(path, folder, interrupt, Program) is not ({ } fault, var red))
                {
                    continue;
                }

                Progress(host, "");
                if (red.Count > 0)
                {
                    HasRed = true;
                    Tell(host, path, red);
                }
                else
                {
                    foreach (var line in fault.Split('\n'))
                    {
                        host.Error.WriteLine(SafeText.Plain(line.TrimEnd('\r')));
                    }

                    host.Error.WriteLine($"The tests of '{SafeText.Plain(path)}' could not be run, so nothing is said of mutants (mend what is told above).");
                    return null;
                }
            }

            var reports = new MutateRunner(this, MutantLog.Read(folder)).Run(done => Progress(host, $"{done} of {Rules.Count} rules"), interrupt);
            Progress(host, "");
            return reports;
        }
        catch (Exception problem) when (problem is RuleTestException or IOException or UnauthorizedAccessException)
        {
            Progress(host, "");
            host.Error.WriteLine(problem is RuleTestException ? problem.Message : $"The cases could not be read or written, so nothing is said of mutants: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(CliHost host, string path, IReadOnlyList<string> red)
    {
        foreach (var name in red.Take(MostNamed))
        {
            host.Error.WriteLine("Failed: " + SafeText.Plain(name));
        }

        var more = red.Count > MostNamed ? $", of which {MostNamed} are named above" : "";
        host.Error.WriteLine($"{red.Count} {(red.Count == 1 ? "test" : "tests")} of '{SafeText.Plain(path)}' failed{more}, so what they check from their first fault on kills no mutants; all others count (mend them: 'dotnet test' says why).");
    }

    // Rules may end on several threads.
    private static void Progress(CliHost host, string text)
    {
        if (host.ErrorIsTerminal)
        {
            lock (host.Error)
            {
                host.Error.Write($"\r{text[..Math.Min(text.Length, Math.Max(1, host.Width - 1))]}\u001b[K");
            }
        }
    }
}

/// <summary>The options that say so.</summary>
internal sealed class MutateInputOptions
{
    public Option<RulePack[]> Packs { get; } = PackOption.Create(PackCatalog.All);

    public Option<string[]> Rules { get; } = new("--rule") { Description = "A rule's id; may be given several times. Without it, all rules and signals of the packs.", HelpName = "RULE" };

    public Option<string[]> Tests { get; } = new("--tests") { Description = "A project or assembly of tests that use RuleTest, which are run by 'dotnet test'; may be given several times.", HelpName = "PROJECT" };

    public Option<string> Cases { get; } = new("--cases") { Description = "A folder of cases, one file a rule: RULE.jsonl.", HelpName = "FOLDER" };

    public static MutateInputOptions Create()
    {
        var options = new MutateInputOptions();
        Completions.AddRules(options.Rules.CompletionSources, options.Packs);
        return options;
    }

    /// <summary>What is given, or why it is refused.</summary>
    public (MutateInput? Input, string? Fault) Get(ParseResult parsed, bool save, string done)
    {
        var among = PackOption.Packs(parsed, Packs);
        var ids = parsed.GetValue(Rules) ?? [];
        List<RuleDefinition> chosen = ids.Length == 0 ? [.. among.SelectMany(static pack => pack.Rules).DistinctBy(static rule => rule.Id)] : [];
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (PackCatalog.Find(among, id) is not var (_, found))
            {
                return (null, PackCatalog.UnknownRule(among, id, done));
            }

            chosen.Add(found);
        }

        var input = new MutateInput(chosen, parsed.GetValue(Tests) ?? [], parsed.GetValue(Cases), save);
        return Fault(input) is { } fault ? (null, fault) : (input, null);
    }

    private static string? Fault(MutateInput input) => input switch
    {
        { Save: true, Cases: null } => "--save has no folder to write cases to (name one with --cases).",
        { Save: false, Cases: { } folder } when !Directory.Exists(folder) => $"'{SafeText.Plain(folder)}' is no folder, so it has no cases (correct --cases, or make them with 'rulesdk mutate --save').",
        _ when input.Tests.FirstOrDefault(static path => !File.Exists(path) && !Directory.Exists(path)) is { } missing => $"'{SafeText.Plain(missing)}' does not exist, so no tests can be run (name a project, its folder, or an assembly with --tests).",
        _ => null,
    };
}
