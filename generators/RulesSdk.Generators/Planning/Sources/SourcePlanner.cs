using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>
/// Has rules read the events of which normalizers make theirs: what a normalizer sets a member to stands in the place of
/// the member, and what is then known before an event is read is decided here.
/// </summary>
internal static class SourcePlanner
{
    // What a normalizer makes is put in wherever a rule reads it.
    public const int MostNodes = 50_000;

    /// <summary>The further sources of a rule's variables, by variable and schema, and the normalizers of which it would come to too much.</summary>
    public static (EquatableArray<SourcePlan> Sources, EquatableArray<string> TooLarge) Plan(RuleModel rule, EquatableArray<ColumnSet> columns, EquatableArray<NormalizerModel> normalizers)
    {
        var plans = new List<SourcePlan>();
        var tooLarge = new List<string>();
        var taken = new HashSet<string>(rule.Variables.Select(variable => variable.Method), StringComparer.OrdinalIgnoreCase);
        for (var number = 0; number < rule.Variables.Count; number++)
        {
            var variable = rule.Variables[number];
            foreach (var normalizer in For(variable, normalizers))
            {
                if (Plan(rule, number, columns[number], normalizer, taken) is not { } plan)
                {
                    continue;
                }

                if (plan.Reads.Sum(static read => ExpressionTree.Walk(read).Count()) <= MostNodes)
                {
                    plans.Add(plan);
                }
                else
                {
                    tooLarge.Add(normalizer.Method);
                }
            }
        }

        return (plans.ToEquatableArray(), tooLarge.Distinct().ToEquatableArray());
    }

    /// <summary>The normalizers that make events of a variable.</summary>
    public static IEnumerable<NormalizerModel> For(EventVariable variable, EquatableArray<NormalizerModel> normalizers) =>
        IsReadable(variable) ? normalizers.Where(normalizer => normalizer.Target == variable.Schema.TypeName) : [];

    /// <summary>Whether a variable's events can be read of another schema: a method that is run as it stands needs the event itself.</summary>
    public static bool IsReadable(EventVariable variable) => variable.Schema.Rule is null && !variable.IsOpaque;

    /// <summary>What a rule's variables ask of the events of each source, those of which no event can be one included.</summary>
    public static EquatableArray<SourceForm> Forms(RuleModel rule, EquatableArray<ColumnSet> columns, EquatableArray<SourcePlan> sources, EquatableArray<NormalizerModel> normalizers) =>
        Enumerable.Range(0, rule.Variables.Count)
            .SelectMany(number => For(rule.Variables[number], normalizers).Select(normalizer =>
            {
                var source = sources.FirstOrDefault(plan => plan.Variable == number && plan.Schema == normalizer.Source);
                var values = source is null ? [] : columns[number].Columns.Select((column, index) => (Value: DeclaredTypes.Trust(column.Value), source.Columns[index]))
                    .Where(value => value.Value is not Expression.ListElement)
                    .Concat(source.Lists.Select(list => (DeclaredTypes.Trust(rule.Lets.First(let => let.Name == list.Name).Value), list.Value)));
                return SourceForm.Of(rule.Variables[number], normalizer, Made(rule.Variables[number], normalizer), values);
            }))
            .ToEquatableArray();

    private static SourcePlan? Plan(RuleModel rule, int number, ColumnSet set, NormalizerModel normalizer, HashSet<string> taken)
    {
        var variable = rule.Variables[number];
        var made = Made(variable, normalizer);
        var body = Simplifier.Predicate(variable.Doubting.With(variable.Name, made));
        if (Simplifier.IsNever(body))
        {
            return null;
        }

        var own = new EventVariable(variable.Name, Unique(variable.Method + "From" + Simple(normalizer.Source.TypeName), taken), normalizer.Source, body);
        return new SourcePlan(
            number,
            normalizer.Method,
            new PredicatePlan(own, GuardPlanner.Plan(own), CanThrow: true),
            set.Columns.Select(column => column.Value is Expression.ListElement ? column.Value : Simplifier.As(Read(column.Value, body), column.Value.Type)).ToEquatableArray(),
            rule.Lets.Where(let => let.IsList && let.Variable == variable.Name).Select(let => let with { Value = Read(let.Value, body) }).ToEquatableArray());

        // what is taken of an event is read only where the predicate holds
        Expression Read(Expression value, Expression test) => Simplifier.Simplify(value.With(variable.Name, made), test);
    }

    /// <summary>What a normalizer makes of an event, by a variable's name.</summary>
    public static Expression Made(EventVariable variable, NormalizerModel normalizer) =>
        normalizer.Body.With(normalizer.Parameter, new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, normalizer.Source.TypeName)));

    /// <summary>A name that nothing else has.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>The simple name of a type.</summary>
    public static string Simple(string typeName) => typeName.Substring(typeName.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
}
