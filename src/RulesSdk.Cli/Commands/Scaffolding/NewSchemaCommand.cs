using System.CommandLine;
using System.Globalization;
using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Scaffolding;
using RulesSdk.Input;
using RulesSdk.Shared.Scaffolding;

namespace RulesSdk.Cli.Commands.Scaffolding;

/// <summary><c>rulesdk new schema</c>: the class of an event schema, made from a sample.</summary>
internal static class NewSchemaCommand
{
    public static Command Create(CliHost host)
    {
        var from = new Option<string[]>("--from") { Description = "Files of events, as 'run' takes them.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true, Required = true };
        var name = new Option<string>("--name") { Description = "The name of the class.", HelpName = "NAME", Required = true };
        var id = new Option<string?>("--id") { Description = "The id of the schema. Default: 'acme.' and the name in lower case.", HelpName = "ID" };
        var space = new Option<string>("--namespace") { Description = "The namespace of the class.", HelpName = "NAME", DefaultValueFactory = static _ => "Acme.Detections" };
        var output = new Option<string>("--out", "-o") { Description = "The folder that NAME.cs is written to; '-' is standard output.", HelpName = "FOLDER", DefaultValueFactory = static _ => "-" };
        var command = new ToolCommand(
            "schema",
            "Writes the class of an event schema for what a sample has.",
            ("new schema --from sample.ndjson --name LoginEvent", "Writes the class to standard output."),
            ("new schema --from sample.ndjson --name LoginEvent --id acme.login --out Schemas", "Writes Schemas/LoginEvent.cs."))
        {
            from, name, id, space, output,
        };
        command.SetAction((parsed, interrupt) =>
        {
            var (typed, folder) = (parsed.GetValue(name)!, parsed.GetValue(output)!);
            var path = folder == "-" ? null : Path.Combine(folder, typed + ".cs");
            var fault = typeof(RulesEngine).Assembly.GetType($"RulesSdk.{typed}") is { IsPublic: true } ? $"'{typed}' is a type of RulesSdk, so a class of that name would hide it (choose another name, such as {typed}Event)."
                : !PropertyNames.IsIdentifier(typed) || !char.IsAsciiLetterUpper(typed[0]) ? $"'{SafeText.Plain(typed)}' is no name of a class, so none can be made (write letters and digits, beginning with a capital, such as LoginEvent)."
                : !parsed.GetValue(space)!.Split('.').All(PropertyNames.IsIdentifier) ? $"'{SafeText.Plain(parsed.GetValue(space)!)}' is no namespace, so no class can be in it (write names with dots between them, such as Acme.Detections)."
                : path is not null && !Directory.Exists(folder) ? $"'{SafeText.Plain(folder)}' is no folder, so nothing can be written to it (make it first, or correct --out)."
                : path is not null && File.Exists(path) ? $"'{SafeText.Plain(path)}' is there already, so it is not written over (remove it, or choose another name)."
                : null;
            return Task.FromResult(fault is not null
                ? CliApplication.Refuse(host, parsed, [fault])
                : Run(host, parsed.GetValue(from)!, new SchemaRequest(typed, parsed.GetValue(id) ?? "acme." + typed.ToLowerInvariant(), parsed.GetValue(space)!, path), interrupt));
        });
        return command;
    }

    private static int Run(CliHost host, string[] arguments, SchemaRequest request, CancellationToken interrupt)
    {
        var records = new SampleRecords(BatchRunner.Options.MaxEventBytes);
        foreach (var file in FileArguments.Expand(arguments, host.Input, pattern => records.Faults.Add($"{pattern} matches no file (check the pattern; ** spans folders)")))
        {
            records.File = file.Name;
            try
            {
                file.Read(BatchRunner.Options.MaxEventBytes, records, static _ => { }, interrupt);
            }
            catch (InputException problem)
            {
                records.Fault(problem.Message);
            }
            catch (OperationCanceledException)
            {
                host.Error.WriteLine("Interrupted, so no schema is made (run it again).");
                return ExitCodes.Interrupted;
            }
        }

        records.Faults.ForEach(fault => host.Error.WriteLine(SafeText.Plain(fault)));
        if (records.Shape.Count == 0)
        {
            host.Error.WriteLine("The sample has no event, so no schema is made (name files with JSON objects).");
            return ExitCodes.Input;
        }

        if (SchemaSketch.TimeOf(records.Shape) is not { } time)
        {
            host.Error.WriteLine("No field is a time in every event of the sample, so none can be the event time, and no schema is made (name events of one kind, whose time is a text such as 2026-01-05T08:00:00Z).");
            return ExitCodes.Input;
        }

        var eventId = SchemaSketch.IdOf(records.Shape) is { } guessed
            ? $", and its event id '{SafeText.Plain(guessed)}' (move [EventTime] and [EventId] if they are not)"
            : " (move [EventTime] if it is not, and mark the event id with [EventId])";
        var isWritten = Write(host, request.Path, SchemaSketch.Of(records.Shape, time, request.Namespace, request.Name, request.Id));
        host.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Name} is made from {records.Shape.Count:#,0} {(records.Shape.Count == 1 ? "event" : "events")}{(records.Refused > 0 ? $", and {records.Refused:#,0} other texts were left out" : "")}. Its event time is guessed to be '{SafeText.Plain(time)}'{eventId}."));
        return isWritten && records.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.Input;
    }

    private static bool Write(CliHost host, string? path, string code)
    {
        if (path is null)
        {
            host.Output.Write(Encoding.UTF8.GetBytes(code));
            return true;
        }

        using var file = WholeFile.Open(host, path, "made");
        file?.Stream.Write(Encoding.UTF8.GetBytes(code));
        return file?.Commit() ?? false;
    }

    private sealed record SchemaRequest(string Name, string Id, string Namespace, string? Path);
}
