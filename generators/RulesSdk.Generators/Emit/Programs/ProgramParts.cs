using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>What the programs of all kinds of rules have in common.</summary>
internal static class ProgramParts
{
    public const string ApplyReader = $"public override void Apply(int clause, ref {Names.Reader} e, in {Names.Stamp} stamp)";
    public const string ApplyObject = $"public override void Apply(int clause, object e, in {Names.Stamp} stamp)";

    /// <summary>Writes <c>Bind</c>.</summary>
    public static void WriteBind(SourceWriter writer, IEnumerable<(string Name, string Predicate)> clauses)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override void Bind({Names.Runtime}Programs.ProgramBinder binder)"))
        {
            var number = 0;
            foreach (var (name, predicate) in clauses)
            {
                writer.Line($"binder.On({Names.Number(number++)}, {Names.Literal(name)}, {predicate});");
            }
        }
    }

    /// <summary>Writes the <c>Apply</c> of lines of a program that has none.</summary>
    public static void WriteNoReader(SourceWriter writer)
    {
        using (writer.Block(ApplyReader))
        {
            writer.Line("// Detections come as objects.");
        }
    }

    /// <summary>Writes the parts of the match key, and returns whether one of them may fail.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="keys">The parts with their code, and whether each may fail.</param>
    /// <param name="leave">The statement that leaves where a part failed.</param>
    public static void WriteKey(SourceWriter writer, IReadOnlyList<(KeyModel Key, string Code, bool CanFail)> keys, string leave)
    {
        var canFail = keys.Any(key => key.CanFail);
        if (canFail)
        {
            writer.Line("var failed = false;");
        }

        writer.Line($"var key = new {Names.Runtime}Keys.KeyWriter(Scratch);");
        foreach (var (key, code, _) in keys)
        {
            writer.Line($"key.Add({code}{(key.AllowZero ? ", allowZero: true" : "")});");
        }

        if (canFail)
        {
            using (writer.Block("if (failed)"))
            {
                writer.Line(leave);
            }
        }
    }

    /// <summary>The parts of the match key over columns.</summary>
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
}
