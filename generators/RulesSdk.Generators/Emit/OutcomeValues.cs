using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit;

/// <summary>Emits the values of outcomes as locals, and what is asked of them.</summary>
internal static class OutcomeValues
{
    /// <summary>The local of an outcome.</summary>
    public static string Local(string outcome) => char.ToLowerInvariant(outcome[0]) + outcome.Substring(1) + "Value";

    /// <summary>The outcomes that expressions name, by way of others too, in source order.</summary>
    public static IReadOnlyList<OutcomeModel> Needed(RuleModel rule, IEnumerable<Expression> expressions)
    {
        var names = new HashSet<string>(expressions.SelectMany(ReferencesOf), StringComparer.Ordinal);
        foreach (var outcome in rule.Outcomes.Reverse().Where(outcome => names.Contains(outcome.Name)))
        {
            names.UnionWith(ReferencesOf(outcome.Value));
        }

        return [.. rule.Outcomes.Where(outcome => names.Contains(outcome.Name))];
    }

    /// <summary>Writes the locals.</summary>
    public static void Write(SourceWriter writer, RuleModel rule, IEnumerable<OutcomeModel> outcomes, PlainExpressions plain)
    {
        foreach (var outcome in outcomes)
        {
            var type = rule.Declaration.Outcomes.First(declared => declared.Name == outcome.Name).Type;

            // What cannot be computed is the zero value.
            var zero = type is { Kind: ValueKind.Text, IsNullable: false } ? "\"\"" : "default";
            WriteLocal(writer, type.FullName, Local(outcome.Name), zero, outcome.Value, plain);
        }
    }

    /// <summary>Writes a method that tells whether an expression holds.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="signature">The method, without a body.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="condition">What is asked.</param>
    /// <param name="plain">How expressions are emitted.</param>
    public static void WriteTest(SourceWriter writer, string signature, RuleModel rule, Expression condition, PlainExpressions plain)
    {
        var needed = Needed(rule, [condition]);
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        if (needed.Count == 0 && !CanThrow(condition))
        {
            writer.Line($"{signature} => {plain.Emit(condition)};");
            return;
        }

        using (writer.Block(signature))
        {
            Write(writer, rule, needed, plain);
            if (!CanThrow(condition))
            {
                writer.Line($"return {plain.Emit(condition)};");
                return;
            }

            WriteLocal(writer, "bool", "holds", "false", condition, plain);
            writer.Line("return holds;");
        }
    }

    /// <summary>Writes a method that gives the number of the first case that holds.</summary>
    public static void WriteCases(SourceWriter writer, RuleModel rule, PlainExpressions plain)
    {
        var needed = Needed(rule, rule.Cases.Select(row => row.Value));
        var failing = rule.Cases.Any(row => CanThrow(row.Value));
        writer.Gap();
        writer.Line("/// <inheritdoc/>");
        const string Signature = "protected override int CurrentCase()";
        if (needed.Count == 0 && !failing)
        {
            writer.Line(Signature + " =>");
            WriteRows("    ");
            return;
        }

        using (writer.Block(Signature))
        {
            Write(writer, rule, needed, plain);
            for (var index = 0; index < rule.Cases.Count && failing; index++)
            {
                WriteLocal(writer, "bool", "case" + Names.Number(index), "false", rule.Cases[index].Value, plain);
            }

            writer.Line("return");
            WriteRows("    ");
        }

        void WriteRows(string indent)
        {
            for (var index = 0; index < rule.Cases.Count; index++)
            {
                var test = failing ? "case" + Names.Number(index) : plain.Emit(rule.Cases[index].Value);
                writer.Line($"{indent}{test} ? {Names.Number(index)} :");
            }

            writer.Line(indent + "-1;");
        }
    }

    private static void WriteLocal(SourceWriter writer, string type, string name, string zero, Expression value, PlainExpressions plain)
    {
        if (!CanThrow(value))
        {
            writer.Line($"{type} {name} = {plain.Emit(value)};");
            return;
        }

        writer.Line($"{type} {name} = {zero};");
        using (writer.Block("try"))
        {
            writer.Line($"{name} = {plain.Emit(value)};");
        }

        using (writer.Block($"catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))"))
        {
        }
    }

    private static IEnumerable<string> ReferencesOf(Expression expression) =>
        ExpressionTree.Walk(expression).OfType<Expression.OutcomeReference>().Select(reference => reference.Name);

    private static bool CanThrow(Expression value) => Planning.Expressions.Contains(value, static part => part is
        Expression.Arithmetic { Operator: ArithmeticOperator.Divide or ArithmeticOperator.Remainder } or
        Expression.Arithmetic { Type.Kind: ValueKind.Decimal or ValueKind.Duration or ValueKind.Time } or
        Expression.TextFunction { Kind: not (TextFunctionKind.Concat or TextFunctionKind.FirstNonEmpty) } or
        Expression.Negate { Type.Kind: ValueKind.Duration } or Expression.Convert { Type.IsNullable: false, Operand.Type.IsNullable: true } or
        Expression.Convert { Operand.Type.Kind: ValueKind.Decimal });
}
