using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Emits the values of outcomes as locals, and the tests over them.</summary>
internal static class OutcomeValueEmitter
{
    /// <summary>The method that gives what was captured of an event, and throws where reading it had failed.</summary>
    public const string Kept = Names.Checked + ".Kept";

    /// <summary>The local of an outcome.</summary>
    public static string Local(string outcome) => char.ToLowerInvariant(outcome[0]) + outcome.Substring(1) + "Value";

    /// <summary>The outcomes that expressions name, directly or through other outcomes, in source order.</summary>
    public static IReadOnlyList<OutcomeModel> Needed(RuleModel rule, IEnumerable<Expression> expressions)
    {
        var names = new HashSet<string>(expressions.SelectMany(ReferencesOf), StringComparer.Ordinal);
        foreach (var outcome in rule.Outcomes.Reverse().Where(outcome => names.Contains(outcome.Name)))
        {
            names.UnionWith(ReferencesOf(outcome.Value));
        }

        return [.. rule.Outcomes.Where(outcome => names.Contains(outcome.Name))];
    }

    /// <summary>The statements that declare the locals.</summary>
    public static string Locals(RuleModel rule, IEnumerable<OutcomeModel> outcomes, PlainExpressions plain) => SourceWriter.Statements(outcomes.Select(outcome =>
    {
        var type = rule.Declaration.Outcomes.First(declared => declared.Name == outcome.Name).Type;

        // What cannot be computed is the zero value.
        var zero = type is { Kind: ValueKind.Text, IsNullable: false } ? "\"\"" : "default";
        return Declare(type.FullName, Local(outcome.Name), zero, outcome.Value, plain);
    }));

    /// <summary>Writes a method that returns whether an expression holds.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="signature">The method, without a body.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="condition">The expression.</param>
    /// <param name="plain">How expressions are emitted.</param>
    public static void WriteTest(SourceWriter writer, string signature, RuleModel rule, Expression condition, PlainExpressions plain)
    {
        var locals = Locals(rule, Needed(rule, [condition]), plain);
        var holds = plain.Emit(condition);
        if (locals.Length == 0 && !CanThrow(condition))
        {
            writer.Member($"{signature} => {holds};");
            return;
        }

        // A condition that cannot be computed does not hold.
        var test = !CanThrow(condition) ? $"return {holds};" : $$"""
            try
            {
                return {{holds}};
            }
            catch (global::System.Exception error) when ({{Names.Checked}}.IsFailure(error))
            {
                return false;
            }
            """;
        writer.Member(
            $$"""
            {{signature}}
            {
                {{SourceWriter.Indent(SourceWriter.Statements(locals, test))}}
            }
            """);
    }

    /// <summary>Writes a method that returns the number of the first case that holds.</summary>
    public static void WriteCases(SourceWriter writer, RuleModel rule, PlainExpressions plain)
    {
        var locals = Locals(rule, Needed(rule, rule.Cases.Select(row => row.Value)), plain);
        var failing = rule.Cases.Any(row => CanThrow(row.Value));
        if (failing)
        {
            locals = SourceWriter.Statements([locals, .. rule.Cases.Select((row, index) => Declare("bool", "case" + Names.Number(index), "false", row.Value, plain))]);
        }

        var cases = rule.Cases.Select((row, index) => $"{(failing ? "case" + Names.Number(index) : row.Value is Expression.Conditional or Expression.Coalesce ? Utf8Expressions.Parenthesize(plain.Emit(row.Value)) : plain.Emit(row.Value))} ? {Names.Number(index)} :");
        var number = SourceWriter.Statements([.. cases, "-1;"]);
        const string Signature = "protected override int CurrentCase()";
        writer.Member(locals.Length == 0
            ? $$"""
                {{Signature}} =>
                    {{SourceWriter.Indent(number)}}
                """
            : $$"""
                {{Signature}}
                {
                    {{SourceWriter.Indent(locals)}}
                    return
                        {{SourceWriter.Indent(number, 2)}}
                }
                """);
    }

    private static string Declare(string type, string name, string zero, Expression value, PlainExpressions plain)
    {
        var code = plain.Emit(value);
        return !CanThrow(value) && !code.Contains(Kept) ? $"{type} {name} = {code};" : $$"""
            {{type}} {{name}};
            try
            {
                {{name}} = {{code}};
            }
            catch (global::System.Exception error) when ({{Names.Checked}}.IsFailure(error))
            {
                {{name}} = {{zero}};
            }

            """;
    }

    private static IEnumerable<string> ReferencesOf(Expression expression) =>
        ExpressionTree.Walk(expression).OfType<Expression.OutcomeReference>().Select(reference => reference.Name);

    private static bool CanThrow(Expression value) => Planning.Expressions.Contains(value, ThrowingNodes.Instance.Visit);

    // Which nodes can throw themselves, whatever is within them.
    private sealed class ThrowingNodes : ExpressionVisitor<bool>
    {
        public static readonly ThrowingNodes Instance = new();

        public override bool VisitArithmetic(Expression.Arithmetic arithmetic) =>
            arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder
            || arithmetic.Type.Kind is ValueKind.Decimal or ValueKind.Duration or ValueKind.Time;

        public override bool VisitTextFunction(Expression.TextFunction function) =>
            function.Kind is not (TextFunctionKind.Concat or TextFunctionKind.FirstNonEmpty);

        public override bool VisitNegate(Expression.Negate negate) => negate.Type.Kind == ValueKind.Duration;

        public override bool VisitConvert(Expression.Convert convert) =>
            (!convert.Type.IsNullable && convert.Operand.Type.IsNullable) || convert.Operand.Type.Kind == ValueKind.Decimal;

        // The others cannot throw.
        public override bool VisitVariable(Expression.Variable variable) => false;

        public override bool VisitField(Expression.Field field) => false;

        public override bool VisitItem(Expression.Item item) => false;

        public override bool VisitJsonMember(Expression.JsonMember member) => false;

        public override bool VisitConstant(Expression.Constant constant) => false;

        public override bool VisitAll(Expression.All all) => false;

        public override bool VisitAny(Expression.Any any) => false;

        public override bool VisitNot(Expression.Not not) => false;

        public override bool VisitCompare(Expression.Compare compare) => false;

        public override bool VisitIn(Expression.In set) => false;

        public override bool VisitIsNull(Expression.IsNull isNull) => false;

        public override bool VisitConditional(Expression.Conditional conditional) => false;

        public override bool VisitCoalesce(Expression.Coalesce coalesce) => false;

        public override bool VisitTextTest(Expression.TextTest test) => false;

        public override bool VisitRegexTest(Expression.RegexTest test) => false;

        public override bool VisitGlobTest(Expression.GlobTest test) => false;

        public override bool VisitCidrTest(Expression.CidrTest test) => false;

        public override bool VisitListLookup(Expression.ListLookup lookup) => false;

        public override bool VisitTableLookup(Expression.TableLookup lookup) => false;

        public override bool VisitQuantifier(Expression.Quantifier quantifier) => false;

        public override bool VisitListOf(Expression.ListOf list) => false;

        public override bool VisitNew(Expression.New made) => false;

        public override bool VisitCommandLineMember(Expression.CommandLineMember member) => false;

        public override bool VisitDetectionMember(Expression.DetectionMember member) => false;

        public override bool VisitListElement(Expression.ListElement element) => false;

        public override bool VisitOpaque(Expression.Opaque opaque) => false;

        public override bool VisitAggregate(Expression.Aggregate aggregate) => false;

        public override bool VisitEventCount(Expression.EventCount count) => false;

        public override bool VisitTuningOption(Expression.TuningOption option) => false;

        public override bool VisitOutcomeReference(Expression.OutcomeReference reference) => false;
    }
}
