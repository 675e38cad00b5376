using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>How a chain reads events of another schema, of which a normalizer makes those of one of its own.</summary>
/// <param name="Set">The number of the columns that they fill: those of its own schema.</param>
/// <param name="Name">What it is called in emitted code: the class of its own schema and that of the other.</param>
/// <param name="Normalizer">The normalizer's method, fully qualified.</param>
/// <param name="Schema">The schema of the events.</param>
/// <param name="Columns">What is taken of an event, in the order of the columns.</param>
/// <param name="Keys">The parts of the key, in the order of the chain's for that schema.</param>
internal sealed record ChainSource(int Set, string Name, string Normalizer, SchemaModel Schema, EquatableArray<Expression> Columns, EquatableArray<KeyModel> Keys);

/// <summary>A clause of a chain over events of another schema.</summary>
/// <param name="Clause">The number of the clause that it stands beside.</param>
/// <param name="Source">The number of the source.</param>
/// <param name="Predicate">The chain's own predicate, or null where a signal has it.</param>
/// <param name="Name">The name of the compiled predicate.</param>
internal sealed record ChainSourceClause(int Clause, int Source, PredicatePlan? Predicate, string Name);

/// <summary>Has chains read the events of which normalizers make theirs.</summary>
internal static class ChainSources
{
    /// <summary>The sources of a chain, and the clauses over them that are its own.</summary>
    public static (EquatableArray<ChainSource> Sources, EquatableArray<ChainSourceClause> Clauses) Plan(
        RuleModel rule, EquatableArray<ColumnSet> columns, EquatableArray<NormalizerModel> normalizers)
    {
        var sources = new List<ChainSource>();
        var clauses = new List<ChainSourceClause>();
        if (rule.Chain is not { } chain)
        {
            return ([], []);
        }

        var taken = new HashSet<string>(chain.Clauses.Select(clause => clause.Predicate?.Method).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var known = new Dictionary<(string Method, string Schema), PredicatePlan?>();
        for (var set = 0; set < columns.Count; set++)
        {
            foreach (var normalizer in normalizers.Where(normalizer => normalizer.Target == columns[set].Schema.TypeName))
            {
                var keys = Keys(rule, columns[set].Schema).Select(key => key with { Value = Read(key.Value, normalizer) }).ToEquatableArray();
                var simple = SourcePlanner.Simple(normalizer.Source.TypeName);
                sources.Add(new(
                    set,
                    columns[set].Name + "From" + simple,
                    normalizer.Method,
                    normalizer.Source,
                    columns[set].Columns.Select(column => Simplifier.As(Read(column.Value, normalizer), column.Value.Type)).ToEquatableArray(),
                    keys));
                for (var number = 0; number < chain.Clauses.Count; number++)
                {
                    if (chain.Clauses[number] is { Predicate: { } own } clause && clause.Schema.TypeName == normalizer.Target && Predicate(own, normalizer, simple) is { } predicate)
                    {
                        clauses.Add(new(number, sources.Count - 1, predicate, predicate.Variable.Method));
                    }
                }
            }
        }

        return (sources.ToEquatableArray(), clauses.ToEquatableArray());

        PredicatePlan? Predicate(EventVariable own, NormalizerModel normalizer, string simple)
        {
            var id = (own.Method, normalizer.Source.TypeName);
            if (!known.TryGetValue(id, out var plan))
            {
                var body = SourcePlanner.IsReadable(own) ? Read(own.Doubting, normalizer) : Build.False;
                var variable = own with { Method = SourcePlanner.Unique(own.Method + "From" + simple, taken), Schema = normalizer.Source, Body = body, Doubting = body };
                known.Add(id, plan = Simplifier.IsNever(body) ? null : new PredicatePlan(variable, GuardPlanner.Plan(variable), CanThrow: true));
            }

            return plan;
        }
    }

    /// <summary>A chain with the clauses over its sources that signals of its assembly have, and without sources that no clause reads.</summary>
    public static RulePlan Link(RulePlan chain, IReadOnlyDictionary<string, RulePlan> signals)
    {
        var clauses = chain.ChainSourceClauses.ToList();
        for (var number = 0; number < chain.Model.Chain!.Clauses.Count; number++)
        {
            if (chain.Model.Chain.Clauses[number] is not { Signal: { } type } clause || !signals.TryGetValue(type, out var signal))
            {
                continue;
            }

            for (var source = 0; source < chain.ChainSources.Count; source++)
            {
                var one = chain.ChainSources[source];
                if (chain.Columns[one.Set].Schema.TypeName == clause.Schema.TypeName && signal.Sources.FirstOrDefault(plan => plan.Schema == one.Schema && plan.Normalizer == one.Normalizer) is { } read)
                {
                    clauses.Add(new(number, source, null, read.Predicate.Variable.Method));
                }
            }
        }

        return chain with { ChainSourceClauses = clauses.OrderBy(clause => clause.Source).ThenBy(clause => clause.Clause).ToEquatableArray() };
    }

    /// <summary>What a chain's own predicates ask of the events of each source, and what is read of them. A signal says so itself.</summary>
    public static EquatableArray<SourceForm> Forms(RuleModel rule, EquatableArray<ColumnSet> columns, EquatableArray<ChainSource> sources, EquatableArray<NormalizerModel> normalizers)
    {
        var own = (rule.Chain?.Clauses ?? []).Select(clause => clause.Predicate).OfType<EventVariable>().GroupBy(variable => variable.Method).Select(group => group.First()).ToArray();
        return sources.SelectMany(source => own.Where(variable => variable.Schema.TypeName == columns[source.Set].Schema.TypeName && SourcePlanner.IsReadable(variable)).Select(variable =>
        {
            var keys = Keys(rule, columns[source.Set].Schema).Zip(source.Keys, static (written, read) => (DeclaredTypes.Trust(written.Value), read.Value));
            var values = columns[source.Set].Columns.Zip(source.Columns, static (written, read) => (DeclaredTypes.Trust(written.Value), read));
            var normalizer = normalizers.First(normalizer => normalizer.Method == source.Normalizer && normalizer.Source == source.Schema);
            return SourceForm.Of(variable, normalizer, SourcePlanner.Made(variable, normalizer), keys.Concat(values));
        })).ToEquatableArray();
    }

    /// <summary>What a chain reads of its sources: of those that some clause is over.</summary>
    public static IEnumerable<(SchemaModel Schema, IEnumerable<Expression> Reads)> Reads(RulePlan chain) =>
        chain.ChainSourceClauses.GroupBy(clause => clause.Source).Select(group =>
        {
            var source = chain.ChainSources[group.Key];
            return (source.Schema, source.Columns.Concat(source.Keys.Select(key => key.Value)).Concat(group.Select(clause => clause.Predicate?.Variable.Body).OfType<Expression>()));
        });

    /// <summary>The parts of a chain's key for a schema.</summary>
    public static IEnumerable<KeyModel> Keys(RuleModel rule, SchemaModel schema) =>
        rule.Keys.Where(key => key.Value.EventVariables().Any(variable => variable.Type.Name == schema.TypeName));

    /// <summary>What is read of the events of another schema: every variable of the schema that is made is one of the schema that is read.</summary>
    public static Expression Read(Expression value, NormalizerModel normalizer)
    {
        foreach (var variable in value.EventVariables().Where(variable => variable.Type.Name == normalizer.Target))
        {
            var source = new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, normalizer.Source.TypeName));
            value = value.With(variable.Name, normalizer.Body.With(normalizer.Parameter, source));
        }

        return Simplifier.Simplify(value);
    }
}
