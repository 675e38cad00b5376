using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Joins;
using RulesSdk.Generators.Planning.Sources;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Planning;

/// <summary>Makes a plan of a rule. Knows neither Roslyn nor text.</summary>
internal static class RulePlanner
{
    /// <summary>Plans a rule; null where there is none, because it has errors.</summary>
    /// <param name="trusting">The rule.</param>
    /// <param name="normalizers">The normalizers that it sees.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static RulePlan? Plan(RuleModel? trusting, EquatableArray<NormalizerModel> normalizers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (trusting is null)
        {
            return null;
        }

        var rule = Doubts.Planned(trusting, normalizers);
        var variables = rule.Declaration.Kind == RuleKind.Chain
            ? rule.Chain!.Clauses.Select(clause => clause.Predicate).OfType<EventVariable>()
            : rule.Variables;
        var predicates = variables
            .GroupBy(variable => variable.Method, StringComparer.Ordinal)
            .Select(group => group.First())
            .Select(variable => new PredicatePlan(variable, GuardPlanner.Plan(variable), CanThrow(variable.Body)))
            .ToEquatableArray();
        var columns = ColumnPlanner.Plan(rule);
        var (sources, tooLarge) = SourcePlanner.Plan(rule, columns, normalizers);
        var (chainSources, chainClauses) = Sources.ChainSources.Plan(rule, columns, normalizers);
        var plan = new RulePlan(
            rule,
            LogicHasher.Hash(trusting),
            Paths(trusting, predicates, sources),
            predicates,
            columns,
            rule.Declaration.Kind == RuleKind.Join ? JoinPlanner.Plan(rule) : null)
        {
            Sources = sources,
            TooLarge = tooLarge,
            ChainSources = chainSources,
            ChainSourceClauses = chainClauses,
            Forms = [.. SourcePlanner.Forms(rule, columns, sources, normalizers), .. Sources.ChainSources.Forms(rule, columns, chainSources, normalizers)],
            SourceParts = Sources.SourceParts.Of(trusting, normalizers),
        };
        return rule.Chain is null ? plan with { Reasons = PlanReasons.Of(plan) } : plan;
    }

    // What the chain reads through normalizers is known once its signals are.
    private static RulePlan Linked(RulePlan chain, IReadOnlyDictionary<string, RulePlan> signals)
    {
        var plan = Sources.ChainSources.Link(chain, signals);
        var read = Sources.ChainSources.Reads(plan).Select(source => new SchemaPaths(plan.Model.Assembly, source.Schema, PathsOf(source.Schema, source.Reads), [])
        {
            Values = IndexedValue.Of(plan.ChainSourceClauses.Select(clause => clause.Predicate).OfType<PredicatePlan>().Where(predicate => predicate.Variable.Schema == source.Schema)),
        });
        plan = plan with { Paths = Union([.. plan.Paths, .. read]) };
        return plan with { Reasons = PlanReasons.Of(plan) };
    }

    private static PathTree PathsOf(SchemaModel schema, IEnumerable<Expression> reads) => PathTree.Of(
        [
            FieldPath.Of(schema.Time)!.Value.Path,
            .. schema.EventId is { } id ? [FieldPath.Of(id)!.Value.Path] : Array.Empty<FieldPath>(),
            .. reads.SelectMany(read => read.Paths()).Where(path => path.Root.Type.Name == schema.TypeName).Select(path => path.Path),
        ]);

    /// <summary>The plans, those of chains with what their signals read; without the chains whose signals have errors: such a signal has no predicate to refer to.</summary>
    public static EquatableArray<RulePlan?> Sound(IReadOnlyList<RulePlan?> plans)
    {
        var sound = plans.OfType<RulePlan>().GroupBy(plan => TypeName(plan.Model.Declaration)).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return plans
            .Where(plan => plan?.Model.Chain?.Clauses.All(clause => clause.Signal is not { } signal || sound.ContainsKey(Plain(signal))) != false)
            .Select(plan => plan?.Model.Chain is { } chain
                ? Linked(plan, chain.Clauses.Select(clause => clause.Signal).OfType<string>().Distinct().ToDictionary(signal => signal, signal => sound[Plain(signal)], StringComparer.Ordinal))
                : plan)
            .ToEquatableArray();

        static string Plain(string type) => type.Replace("@", "").Replace("global::", "");

        static string TypeName(RuleDeclaration rule) => (rule.Namespace.Length == 0 ? rule.TypeName : rule.Namespace + "." + rule.TypeName).Replace("@", "");
    }

    /// <summary>The union of what rules read of each schema, ordered by schema.</summary>
    public static EquatableArray<SchemaPaths> Union(IEnumerable<SchemaPaths> paths) =>
        paths
            .GroupBy(part => part.Schema.TypeName, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SchemaPaths(
                group.First().Assembly,
                group.First().Schema,
                PathTree.Of(group.SelectMany(part => part.Tree.Paths)),
                group.Select(part => part.Records).FirstOrDefault(records => records.Count > 0))
            {
                Values = group.SelectMany(part => part.Values).Distinct().ToEquatableArray(),
            })
            .ToEquatableArray();

    private static EquatableArray<SchemaPaths> Paths(RuleModel rule, EquatableArray<PredicatePlan> predicates, EquatableArray<SourcePlan> sources)
    {
        var schemas = rule.Variables.Select(variable => variable.Schema)
            .Concat(sources.Select(source => source.Schema))
            .Concat(rule.Chain?.Clauses.Select(clause => clause.Schema) ?? [])
            .Where(schema => schema.Rule is null)
            .GroupBy(schema => schema.TypeName, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToArray();
        var expressions = predicates.Select(predicate => predicate.Variable.Body)
            .Concat(rule.Joins)
            .Concat(rule.Keys.Select(key => key.Value))
            .Concat(rule.Lets.Where(let => let.IsList).Select(let => let.Value))
            .Concat(rule.Outcomes.Select(outcome => outcome.Value))
            .Concat(rule.NewValue is { } newValue ? [newValue] : [])
            .Concat(sources.SelectMany(source => source.Reads));
        var read = expressions.SelectMany(expression => expression.Paths()).ToArray();
        return Union(schemas.Select(schema =>
        {
            var records = predicates
                .Where(predicate => predicate.Variable.Schema.TypeName == schema.TypeName)
                .Select(predicate => predicate.Variable.Records)
                .FirstOrDefault(found => found.Count > 0);
            IEnumerable<FieldPath> paths = [
                FieldPath.Of(schema.Time)!.Value.Path,
                .. schema.EventId is { } id ? [FieldPath.Of(id)!.Value.Path] : Array.Empty<FieldPath>(),
                .. read.Where(path => path.Root.Type.Name == schema.TypeName).Select(path => path.Path),
                .. records.Count > 0 ? RecordPaths(records, records[0], FieldPath.Root) : []];
            return new SchemaPaths(rule.Assembly, schema, PathTree.Of(paths), records)
            {
                Values = IndexedValue.Of(predicates.Concat(sources.Select(source => source.Predicate)).Where(predicate => predicate.Variable.Schema.TypeName == schema.TypeName)),
            };
        }));
    }

    /// <summary>All paths below a record.</summary>
    public static IEnumerable<FieldPath> RecordPaths(EquatableArray<RecordModel> records, RecordModel record, FieldPath root)
    {
        foreach (var property in record.Properties)
        {
            var path = root.Then(property.Names);
            yield return path;
            if (property.Type.Kind == ValueKind.Record && records.FirstOrDefault(inner => inner.TypeName == property.Type.Name) is { } nested)
            {
                foreach (var below in RecordPaths(records, nested, path))
                {
                    yield return below;
                }
            }
        }
    }

    // On objects, any member of a member may be read of a null that its type denies.
    internal static bool CanThrow(Expression body) => body.Contains(ThrowingNodes.Instance.Visit);

    // Which nodes can throw themselves, whatever is within them.
    private sealed class ThrowingNodes : ExpressionVisitor<bool>
    {
        public static readonly ThrowingNodes Instance = new();

        public override bool VisitField(Expression.Field field) => field.Instance is not Expression.Variable;

        public override bool VisitDetectionMember(Expression.DetectionMember member) => member.Instance is not Expression.Variable;

        public override bool VisitTextTest(Expression.TextTest test) => test.Kind != TextTestKind.Equals;

        public override bool VisitVariable(Expression.Variable variable) => false;

        public override bool VisitConstant(Expression.Constant constant) => false;

        public override bool VisitAll(Expression.All all) => false;

        public override bool VisitAny(Expression.Any any) => false;

        public override bool VisitNot(Expression.Not not) => false;

        public override bool VisitCompare(Expression.Compare compare) => false;

        public override bool VisitIn(Expression.In set) => false;

        public override bool VisitIsNull(Expression.IsNull isNull) => false;

        public override bool VisitConditional(Expression.Conditional conditional) => false;

        public override bool VisitCoalesce(Expression.Coalesce coalesce) => false;

        public override bool VisitItem(Expression.Item item) => true;

        public override bool VisitJsonMember(Expression.JsonMember member) => true;

        public override bool VisitArithmetic(Expression.Arithmetic arithmetic) => true;

        public override bool VisitNegate(Expression.Negate negate) => true;

        public override bool VisitConvert(Expression.Convert convert) => true;

        public override bool VisitTextFunction(Expression.TextFunction function) => true;

        public override bool VisitRegexTest(Expression.RegexTest test) => true;

        public override bool VisitGlobTest(Expression.GlobTest test) => true;

        public override bool VisitCidrTest(Expression.CidrTest test) => true;

        public override bool VisitListLookup(Expression.ListLookup lookup) => false;

        public override bool VisitTableLookup(Expression.TableLookup lookup) => false;

        public override bool VisitQuantifier(Expression.Quantifier quantifier) => true;

        public override bool VisitListOf(Expression.ListOf list) => true;

        public override bool VisitNew(Expression.New made) => true;

        public override bool VisitCommandLineMember(Expression.CommandLineMember member) => true;

        public override bool VisitListElement(Expression.ListElement element) => true;

        public override bool VisitOpaque(Expression.Opaque opaque) => true;

        public override bool VisitAggregate(Expression.Aggregate aggregate) => true;

        public override bool VisitEventCount(Expression.EventCount count) => true;

        public override bool VisitTuningOption(Expression.TuningOption option) => false;

        public override bool VisitOutcomeReference(Expression.OutcomeReference reference) => true;
    }
}
