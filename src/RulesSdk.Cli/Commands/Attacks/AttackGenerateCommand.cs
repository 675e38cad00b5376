using System.CommandLine;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Commands.Attacks;

/// <summary><c>rulesdk attack generate</c>: writes logs of attacks, and what belongs to which.</summary>
internal static class AttackGenerateCommand
{
    public static Command Create(CliHost host)
    {
        var names = new Argument<string[]>("NAME") { Description = "Attacks, as 'rulesdk attack list' shows them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All attacks that can be written in the form of --as." };
        var seed = Number("--seed", "The same seed gives the same bytes.", 1, int.MinValue);
        var count = Number("--count", "How often each attack is played, each time by an intruder of its own.", 1, 1);
        var background = Number("--background", "How many harmless events there are besides.", 0, 0);
        var output = new Option<string>("--out", "-o") { Description = "Where events are written, one JSON object a line; '-' is standard output.", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        var labels = new Option<string?>("--labels") { Description = "Where it is written, as CSV, which event belongs to which attack, or why it is harmless.", HelpName = "FILE.csv" };
        var form = NameOptions.Of("--as", null, "How events are written.", EventForm.Native);
        var command = new ToolCommand(
            "generate",
            "Writes logs of attacks, in order of time, with labels.",
            ("attack generate --all --background 100000 --out day.ndjson --labels day.csv", "Writes all attacks among harmless events, with labels."),
            ("attack generate iam_session_token --count 5 --as udm", "Writes one attack five times, as UDM.")) { all, seed, count, background, output, labels, form, names };
        command.SetAction((parsed, interrupt) =>
        {
            var request = new AttackRequest(parsed.GetValue(names) ?? [], parsed.GetValue(all), parsed.GetValue(form), parsed.GetValue(output)!, parsed.GetValue(labels));
            if (request.Fault() is { } fault)
            {
                return Task.FromResult(CliApplication.Refuse(host, parsed, [fault]));
            }

            var stream = new AttackStream(
                request.Attacks(), new() { Seed = parsed.GetValue(seed), Count = parsed.GetValue(count), Background = parsed.GetValue(background) });
            return Task.FromResult(new AttackWriter(host, request).Write(stream, interrupt));
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int fallback, int least)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value < least))
            {
                result.AddError($"'{token.Value}' is no value of {name} (write a whole number{(least == int.MinValue ? "" : $" of at least {least}")}).");
            }
        });
        return option;
    }
}
