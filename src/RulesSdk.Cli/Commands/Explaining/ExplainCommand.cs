using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Commands.Explaining;

/// <summary><c>rulesdk explain</c>: shows how a rule is matched, and why so; with files, what it detects in them, and why so.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.All);
        var format = NameOptions.Format();
        var rule = new Argument<string>("RULE") { Description = "The rule's or signal's id, as 'rulesdk list --signals' shows it." };
        var source = ExplainSource.Create();
        var on = ExplainOn.Create();
        Completions.AddRules(rule.CompletionSources, packs);
        var command = new ToolCommand(
            "explain",
            "Shows how a rule is matched: what is asked first, what is kept, and why. With --source, what it asks of events that are normalized for it. With --on, what it detects in files and what came nearest.",
            ("explain aws_many_secrets_read", "Shows how the rule is matched, and why."),
            ("explain aws_many_secrets_read --on trail.json", "Says what it detects in a file, and what came nearest."),
            ("explain udm_aws_lateral_movement_using_iam_session_token --source aws.cloudtrail", "Shows what it asks of the events of another schema."))
        {
            packs, format, source, on.Files, on.Most, on.Schemas, on.References.Lists, on.References.Tables, on.References.Enrichments, on.Summary, rule,
        };
        command.SetAction((parsed, interrupt) => Task.FromResult(Explain(parsed, interrupt)));
        return command;

        int Explain(ParseResult parsed, CancellationToken interrupt)
        {
            var (among, id) = (PackOption.Packs(parsed, packs), parsed.GetValue(rule)!);
            if (PackCatalog.Find(among, id) is not var (pack, found))
            {
                return CliApplication.Refuse(host, parsed, [PackCatalog.UnknownRule(among, id)]);
            }

            if (parsed.GetValue(on.Files) is { Length: > 0 })
            {
                return on.Run(host, parsed, among, found, parsed.GetValue(format), interrupt);
            }

            if (parsed.GetValue(source) is { } schema)
            {
                return ExplainSource.Run(host, parsed, found, schema, parsed.GetValue(format));
            }

            if (parsed.GetValue(format) == OutputFormat.Ndjson)
            {
                WriteLine(host, pack, found);
            }
            else
            {
                WriteText(host, pack, found);
            }

            return ExitCodes.Success;
        }
    }

    private static void WriteText(CliHost host, string pack, RuleDefinition rule)
    {
        using var writer = new StreamWriter(host.Output, leaveOpen: true);
        var console = host.CreateConsole(writer, host.OutputIsTerminal);
        var metadata = rule.Metadata;
        var shape = RuleShape.Of(rule);
        console.MarkupLine($"[bold]{SafeText.Markup(metadata.Title)}[/] [dim]{SafeText.Markup(metadata.Id)}, pack {SafeText.Markup(pack)}[/]");
        console.WriteLine();
        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Facts(rule, shape).Where(fact => fact.Value.Length > 0))
        {
            facts.AddRow(new Markup($"[bold]{name}[/]"), new Text(SafeText.Plain(value)));
        }

        console.Write(facts);
        WriteStrategy(console, metadata);
        WriteWords(console, RuleDescription.Of(rule));
        WriteCases(console, metadata);
        console.WriteLine();
        console.MarkupLine("[bold]plan[/]");
        foreach (var reason in rule.Plan)
        {
            WriteItem(console, reason);
        }
    }

    private static void WriteItem(IAnsiConsole console, string text) =>
        console.Write(new Padder(new Text("- " + SafeText.Plain(text)), new Padding(2, 0, 0, 0)));

    private static void WriteStrategy(IAnsiConsole console, RuleMetadata rule)
    {
        if (rule.Strategy.Count == 0)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLine("[bold]strategy[/]");
        foreach (var part in rule.Strategy)
        {
            WriteItem(console, part.Activity is null ? part.Text : $"{part.Activity}: {part.Text}");
        }
    }

    // Names and values stand between backquotes.
    private static void WriteWords(IAnsiConsole console, RuleDescription rule)
    {
        console.WriteLine();
        console.MarkupLine("[bold]in words[/]");
        WriteItem(console, rule.Summary);
        foreach (var asked in Asked(rule))
        {
            WriteItem(console, asked);
        }
    }

    private static IEnumerable<string> Asked(RuleDescription rule) =>
    [
        .. rule.Variables.Where(static variable => variable.Clauses.Count > 0).Select(static variable => $"{variable.Name}: {string.Join("; ", variable.Clauses.Select(static clause => clause.Words))}"),
        .. rule.Keys.Select(static key => $"key {key.Name}: {key.Words}"),
        .. rule.Cases.Select(static one => $"case {one.Name}: {one.Words}"),
        .. rule.Remarks,
    ];

    private static IEnumerable<(string Name, string Value)> Facts(RuleDefinition definition, RuleShape shape)
    {
        var rule = definition.Metadata;
        return
        [
            ("goal", rule.Goal),
            ("kind", rule.IsSignal ? $"signal, {shape.Kind}" : shape.Kind),
            ("severity", rule.IsSignal ? "" : rule.Severity.ToString().ToLowerInvariant()),
            ("window", shape.Window),
            ("key", string.Join(", ", rule.KeyNames)),
            (shape.VariablesName, string.Join(", ", shape.Variables)),
            ("schemas", string.Join(", ", rule.Schemas)),
            ("sources", string.Join(", ", definition.Sources.Select(static source => $"{source.Schema} (by {source.Normalizer})"))),
            ("depends on", string.Join(", ", rule.DependsOn)),
            ("reads", string.Join(", ", rule.ReferenceData.Select(static list => list.Name))),
            ("new values", rule.NewValueMemory == TimeSpan.Zero ? ""
                : $"remembered for {Spans.Text(rule.NewValueMemory)}" + (rule.NewValueLearn == TimeSpan.Zero ? "" : $", only learnt for the first {Spans.Text(rule.NewValueLearn)} of a key")),
            ("suppressed", rule.Suppress == TimeSpan.Zero ? "" : $"for {Spans.Text(rule.Suppress)} after one opened, by {rule.SuppressBy ?? "key"}"),
            ("authors", string.Join(", ", rule.Authors)),
            .. rule.Meta.Select(static meta => (meta.Name.Replace('_', ' '), meta.Value)),
            ("logic", rule.LogicHash),
        ];
    }

    private static void WriteCases(IAnsiConsole console, RuleMetadata rule)
    {
        if (rule.Cases.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Case, in the order tried", "Severity", "Runbook");
        foreach (var item in rule.Cases)
        {
            table.AddRow(new Text(SafeText.Plain(item.Name)), new Markup(SeverityStyle.Markup(item.Severity)), new Text(SafeText.Plain(item.Runbook ?? "")));
        }

        console.WriteLine();
        console.Write(table);
    }

    private static void WriteLine(CliHost host, string pack, RuleDefinition rule)
    {
        var metadata = rule.Metadata;
        var shape = RuleShape.Of(rule);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            RuleJson.WriteRule(json, pack, metadata);
            json.WriteString("kind", shape.Kind);
            WriteIfSet(json, "window", shape.Window);
            RuleJson.WriteStrings(json, "key", metadata.KeyNames);
            RuleJson.WriteStrings(json, shape.VariablesName, shape.Variables);
            WriteIfSet(json, "newValues", Spans.Text(metadata.NewValueMemory));
            WriteIfSet(json, "learn", Spans.Text(metadata.NewValueLearn));
            WriteIfSet(json, "suppress", Spans.Text(metadata.Suppress));
            WriteIfSet(json, "suppressBy", metadata.SuppressBy ?? "");
            var words = RuleDescription.Of(rule);
            json.WriteString("fires", words.Summary);
            RuleJson.WriteStrings(json, "asks", [.. Asked(words)]);
            json.WriteString("logicHash", metadata.LogicHash);
            RuleJson.WriteStrings(json, "plan", rule.Plan);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        host.Output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
        host.Output.Flush();
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }
}
