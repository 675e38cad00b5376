using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>What the programs of all kinds of rules have in common.</summary>
internal static class ProgramParts
{
    public const string ApplyReader = $"public override void Apply(int clause, ref {Names.Reader} e, in {Names.Stamp} stamp)";
    public const string ApplyObject = $"public override void Apply(int clause, object e, in {Names.Stamp} stamp)";
    public const string HasCases = "protected override bool HasCases => true;";

    /// <summary>The names of the constants that number clauses: one each, whatever the clauses are called.</summary>
    public static string[] Clauses(IEnumerable<string> names)
    {
        var all = new List<string>();
        foreach (var name in names)
        {
            var unique = name.TrimStart('@') + "Clause";
            for (var number = 2; all.Contains(unique); number++)
            {
                unique = name.TrimStart('@') + "Clause" + Names.Number(number);
            }

            all.Add(unique);
        }

        return [.. all];
    }

    /// <summary>Writes the constants that number clauses.</summary>
    public static void WriteClauses(SourceWriter writer, IEnumerable<string> clauses) =>
        writer.Member(string.Join("\n", clauses.Select(static (clause, number) => $"private const int {clause} = {Names.Number(number)};")));

    /// <summary>What a rule over event variables asks for: each variable, and its further sources.</summary>
    public static IEnumerable<(string Clause, string Name, string Predicate)> Bindings(RuleContext rule) =>
        rule.Model.Variables.Select((variable, index) => (rule.Clauses[index], variable.Name, "Predicates." + Names.Predicate(variable.Method)))
            .Concat(rule.Sources.Select(source => (source.Clause, rule.Model.Variables[source.Plan.Variable].Name, "Predicates." + Names.Predicate(source.Name))));

    /// <summary>The arguments that name an event of a variable: which variable, which event and, where there are several, of which source.</summary>
    public static string Event(RuleContext rule, int variable, string local) =>
        $"{rule.Clauses[variable]}, in {local}.Stamp{(rule.HasSources(variable) ? $", {local}.Clause" : "")}";

    /// <summary>Writes <c>Bind</c>: last, when it is known what the program reads.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="clauses">What the program asks for.</param>
    /// <param name="seeks">The clauses whose events find partners by one text, with its slot.</param>
    /// <param name="routes">What <see cref="RouteEmitter"/> gave for each schema.</param>
    public static void WriteBind(
        SourceWriter writer,
        RuleContext rule,
        IEnumerable<(string Clause, string Name, string Predicate)> clauses,
        IEnumerable<(string Clause, string Slot)>? seeks = null,
        IEnumerable<string>? routes = null)
    {
        var bindings = clauses.Select(static one => $"binder.On({one.Clause}, {Names.Literal(one.Name)}, {one.Predicate});")
            .Concat((seeks ?? []).Select(static one => $"binder.Seeks({one.Clause}, {one.Slot});"))
            .Concat(Reads(rule))
            .Concat(routes ?? []);
        writer.Member(
            $$"""
            public override void Bind({{Names.Runtime}}Programs.ProgramBinder binder)
            {
                {{SourceWriter.Indent(string.Join("\n", bindings))}}
            }
            """);
    }

    private static IEnumerable<string> Reads(RuleContext rule)
    {
        foreach (var fields in rule.Aliases.Values.OrderBy(static fields => fields, StringComparer.Ordinal))
        {
            if (rule.Reads.SlotsOf(fields) is { } slots)
            {
                yield return slots.Count == 0 ? $"binder.Reads({fields}.Projection);" : $"binder.Reads(\n    {fields}.Projection{string.Concat(slots.Select(static slot => $",\n    {slot}"))});";
            }
        }
    }

    /// <summary>Writes an <c>Apply</c> that does something else for each clause.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="signature">Which of the two.</param>
    /// <param name="cases">The labels, a line each, and the statement.</param>
    public static void WriteSwitch(SourceWriter writer, string signature, IEnumerable<(IEnumerable<string> Labels, string Statement)> cases)
    {
        var code = cases.Select(static one => $"{string.Concat(one.Labels.Select(static label => $"\ncase {label}:"))}\n    {SourceWriter.Indent(one.Statement)}\n    break;");
        writer.Member(
            $$"""
            {{signature}}
            {
                switch (clause)
                {{{SourceWriter.Indent(string.Concat(code), 2)}}
                }
            }
            """);
    }

    /// <summary>Writes the <c>Apply</c> of lines of a program that has none.</summary>
    public static void WriteNoReader(SourceWriter writer) => writer.Member(
        $$"""
        {{ApplyReader}}
        {
            // Detections come as objects.
        }
        """);

    /// <summary>The statements that write the parts of the group key.</summary>
    /// <param name="keys">The parts with their code, and whether each may fail.</param>
    /// <param name="leave">The statement that leaves where a part failed.</param>
    public static string Key(IReadOnlyList<(KeyModel Key, string Code, bool CanFail)> keys, string leave)
    {
        var parts = string.Concat(keys.Select(static one => $"\nkey.Add({one.Code}{(one.Key.AllowZero ? ", allowZero: true" : "")});"));
        var key = $"var key = new {Names.Runtime}Keys.KeyWriter(Scratch);{parts}";
        return !keys.Any(static one => one.CanFail) ? key : $$"""
            var failed = false;
            {{key}}
            if (failed)
            {
                {{leave}}
            }

            """;
    }

    /// <summary>The parts of the group key over columns.</summary>
    public static IReadOnlyList<(KeyModel Key, string Code, bool CanFail)> Keys(RuleContext rule, Func<int, string> local)
    {
        var keys = new List<(KeyModel, string, bool)>();
        foreach (var key in rule.Model.Keys)
        {
            var over = rule.OverColumns(local, rule.Helpers, "Scratch");
            var code = over.Emit(key.Value);
            keys.Add((key, code, over.CanFail));
        }

        return keys;
    }

    /// <summary>A method or lambda that returns whether some terms hold.</summary>
    public static string Test(string signature, string body, bool canFail, bool isLambda = false) =>
        !canFail ? $"{signature} =>\n    {SourceWriter.Indent(body)}{(isLambda ? "" : ";")}"
        : $$"""
            {{signature}}{{(isLambda ? " =>" : "")}}
            {
                var failed = false;
                var holds = {{SourceWriter.Indent(body, 2)}};
                return holds && !failed;
            }
            """;
}
