using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Watching;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk watch</c>: runs rules over files, and again whenever one of both changes.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static Command Create(CliHost host)
    {
        var project = new Option<string?>("--project") { Description = "A project of rules (.csproj): it is built when a source changes, and its packs run.", HelpName = "PROJECT" };
        var run = RunCommand.Create(host);
        var command = new ToolCommand(
            "watch",
            "Runs rules over files as 'run' does, and again whenever rules or files change, until it is interrupted.",
            ("watch --project src/Acme.Detections/Acme.Detections.csproj 'logs/*.json'", "Builds the project when a source changes, and runs its rules."),
            ("watch --pack aws --details trail.json", "Runs a pack whenever the file changes."))
        {
            project,
        };
        foreach (var option in run.Options)
        {
            command.Options.Add(option);
        }

        var files = (Argument<string[]>)run.Arguments.Single();
        command.Arguments.Add(files);

        command.SetAction((parsed, interrupt) =>
        {
            var words = Words(parsed, project);
            var fault = parsed.GetValue(files)!.Contains("-") ? "Standard input comes once, so it cannot be watched (name files)."
                : parsed.GetValue(project) is { } named && !File.Exists(named) ? $"There is no project '{SafeText.Plain(named)}', so nothing can be built (name a .csproj with --project)."
                : null;
            return Task.FromResult(fault is not null ? CliApplication.Refuse(host, parsed, [fault]) : Watch(host, words, new WatchedFiles([.. words.Except(Written(run, parsed))], parsed.GetValue(project)), parsed.GetValue(project), interrupt));
        });
        return command;
    }

    // Each run writes them, so they say nothing of a change.
    private static IEnumerable<string> Written(Command run, ParseResult parsed) =>
        run.Options.OfType<Option<string?>>().Where(static option => option.Name is "--output" or "--report").Select(option => parsed.GetValue(option)).OfType<string>();

    private static int Watch(CliHost host, IReadOnlyList<string> words, WatchedFiles files, string? project, CancellationToken interrupt)
    {
        var (done, seen) = ("", "");
        while (!interrupt.IsCancellationRequested)
        {
            // What is still being written changes once more.
            var state = files.State();
            if (state != done && state == seen)
            {
                RunOnce(host, words, project, interrupt);
                done = state;
            }

            seen = state;
            interrupt.WaitHandle.WaitOne(Pause);
        }

        return ExitCodes.Interrupted;
    }

    private static void RunOnce(CliHost host, IReadOnlyList<string> words, string? project, CancellationToken interrupt)
    {
        string[] arguments = ["run", .. words];
        if (project is not null)
        {
            var (assembly, output) = ProjectBuild.Run(project, interrupt);
            if (assembly is null)
            {
                foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.TrimEnd('\r')).Distinct())
                {
                    host.Error.WriteLine(SafeText.Plain(line));
                }

                host.Error.WriteLine($"'{SafeText.Plain(project)}' does not build, so nothing was run (mend what is told above; it is built again then).");
                return;
            }

            arguments = ["run", "--pack", assembly, .. words];
        }

        var exitCode = CliApplication.Run(arguments, host, interrupt);
        if (!interrupt.IsCancellationRequested)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{host.Clock.GetLocalNow():HH:mm:ss} ended with {exitCode}; waiting for a change (Ctrl-C ends)"));
        }
    }

    // The words for 'run': all but the command and the project.
    private static List<string> Words(ParseResult parsed, Option<string?> project)
    {
        var words = parsed.Tokens.Select(static token => token.Value).ToList();
        words.RemoveAt(words.IndexOf("watch"));
        if (parsed.GetResult(project) is { Implicit: false })
        {
            words.RemoveRange(words.IndexOf(project.Name), 2);
        }

        return words;
    }
}
