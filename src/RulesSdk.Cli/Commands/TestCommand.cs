using System.CommandLine;
using System.Globalization;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Judging;
using RulesSdk.Cli.Mutation;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk test</c>: tests rules by what they ask, by their cases, and by the tests of a project.</summary>
internal static class TestCommand
{
    public static Command Create(CliHost host)
    {
        var given = MutateInputOptions.Create();
        var format = NameOptions.Format();
        var command = new ToolCommand(
            "test",
            "Tests rules: finds events for which each fires and that miss it by one clause, in the compiled and in the reference engine; checks saved cases; runs the tests of projects.",
            ("test --pack Acme.Detections.dll", "Tests the rules without a line of test code."),
            ("test --pack Acme.Detections.dll --cases Cases --tests tests/Acme.Detections.Tests", "Checks saved cases and runs a project's tests, too."))
        {
            given.Packs, given.Rules, given.Tests, given.Cases, format,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (input, fault) = given.Get(parsed, save: false, "tested");
            return Task.FromResult(input is null ? CliApplication.Refuse(host, parsed, [fault!]) : Run(host, input, parsed.GetValue(format), interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, MutateInput input, OutputFormat format, CancellationToken interrupt)
    {
        var rules = new List<RuleVerification>();
        try
        {
            foreach (var rule in input.Rules.TakeWhile(_ => !interrupt.IsCancellationRequested))
            {
                rules.Add(RuleVerification.Of(rule, input.Cases));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"The cases could not be read, so nothing is said of the rules: {problem.Message.TrimEnd('.')} (check the folder and its rights).");
            return ExitCodes.Input;
        }

        VerificationWriter.Write(host, format, rules);
        var failed = rules.Count(static rule => rule.HasFailed);
        host.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rules.Count:#,0} {(rules.Count == 1 ? "rule" : "rules")}: {rules.Count - failed:#,0} passed, {failed:#,0} failed; {rules.Sum(static rule => rule.Witness.Unsolved.Count):#,0} clauses not shown."));
        if (interrupt.IsCancellationRequested)
        {
            host.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Interrupted after {rules.Count} of {input.Rules.Count} rules, so nothing is said of the others (run it again)."));
            return ExitCodes.Interrupted;
        }

        return RunTests(host, input.Tests, interrupt) && failed == 0 ? ExitCodes.Success
            : interrupt.IsCancellationRequested ? ExitCodes.Interrupted
            : ExitCodes.Detections;
    }

    private static bool RunTests(CliHost host, IReadOnlyList<string> projects, CancellationToken interrupt)
    {
        var passed = true;
        var folder = Directory.CreateTempSubdirectory("rulesdk-test-").FullName;
        try
        {
            foreach (var project in projects.TakeWhile(_ => !interrupt.IsCancellationRequested))
            {
                var (fault, _) = TestRun.Run(project, folder, interrupt);
                foreach (var line in (fault ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    host.Error.WriteLine(SafeText.Plain(line.TrimEnd('\r')));
                }

                host.Error.WriteLine(fault is null ? $"The tests of '{SafeText.Plain(project)}' pass." : $"The tests of '{SafeText.Plain(project)}' do not pass (mend what is told above).");
                passed &= fault is null;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return passed;
    }
}
