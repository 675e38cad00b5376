using RulesSdk.Generators.Emit.Expressions;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Joins;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Emit.Programs;

/// <summary>A column with the code that reads it from a line and from an object.</summary>
internal sealed record ColumnCode(ColumnPlan Plan, string FromReader, bool CanFail, string FromObject)
{
    public bool IsText => Plan.Value.Type.Kind == ValueKind.Text;

    /// <summary>Whether it is an element of a list, set for each row.</summary>
    public bool IsElement => Plan.Value is Expression.ListElement;
}

/// <summary>How an event variable reads events of which a normalizer makes its own.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Clause">The constant that numbers the clause.</param>
/// <param name="Columns">Its columns, in the order of the variable's.</param>
internal sealed record SourceCode(SourcePlan Plan, string Clause, ColumnCode[] Columns)
{
    /// <summary>The name of the predicate, and of what reads its events.</summary>
    public string Name => Plan.Predicate.Variable.Method;

    /// <summary>The variable's event, made of one of the source's.</summary>
    /// <param name="source">The source's event.</param>
    public string Made(string source) => $"{Names.Method(Plan.Normalizer)}({source})";
}

/// <summary>What the emitters of one rule's parts share.</summary>
internal sealed class RuleContext
{
    // what the generated classes and their bases call their own
    private static readonly string[] TakenNames =
    [
        "AddEvent", "Apply", "Begin", "Bind", "Clear", "Combine", "Count", "Create", "CreateMeasures", "CurrentCase", "Detect", "Detector", "Expire", "Fold", "FoldLater",
        "FoldMatches", "FoldOptional", "HasCases", "HasOptional", "HasRoomForRow", "Holds", "IsCovered", "IsFirstRow", "IsMatch", "IsNew", "IsNewValue", "Keep",
        "KeepMatch", "LeastMatches", "Load", "Matches", "Measure", "Measures", "Partner", "Predicates", "Program", "Register", "Relink", "RemoveEvent", "Report",
        "Reset", "Row", "Rows", "Rule", "Save", "Scratch", "State", "StateFor", "Touch", "Track", "TryCover", "Window",
    ];

    public RuleContext(RulePlan plan)
    {
        Plan = plan;
        RuleType = Names.Global(plan.Model.Declaration.Namespace, plan.Model.Declaration.TypeName);
        Helpers = new HelperMembers(TakenNames.Concat(plan.Variables.Concat(plan.Sources.Select(static source => source.Predicate)).Concat(plan.ChainSourceClauses.Select(static clause => clause.Predicate).OfType<PredicatePlan>()).Select(static predicate => Names.Predicate(predicate.Variable.Method))));
        Clauses = ProgramParts.Clauses(plan.Model.Chain is { } chain
            ? chain.Clauses.Select(static clause => clause.Predicate?.Method ?? clause.Signal!.Substring(clause.Signal.LastIndexOf('.') + 1))
                .Concat(plan.ChainSourceClauses.Select(static clause => clause.Name))
            : plan.Columns.Select(static set => set.Name).Concat(plan.Sources.Select(static source => source.Predicate.Variable.Method)));
        Aliases = Names.FieldAliases(plan.Model.Assembly, plan.Paths.Select(paths => paths.Schema.TypeName));
        Sources = plan.Sources.Select((source, number) => new SourceCode(source, Clauses[plan.Columns.Count + number], [.. source.Columns.Select((value, column) => Code(source.Schema, plan.Columns[source.Variable].Columns[column].Name, value))])).ToArray();
        ChainColumns = [.. plan.ChainSources.Select((source, number) => !plan.ChainSourceClauses.Any(clause => clause.Source == number) ? Array.Empty<ColumnCode>()
            : [.. source.Columns.Select((value, column) => Code(source.Schema, plan.Columns[source.Set].Columns[column].Name, value))])];
        Columns = plan.Columns.Select((set, number) => set.Columns.Select((column, index) => Code(set, column, CanFailOfSources(number, index))).ToArray()).ToArray();
    }

    public RulePlan Plan { get; }

    public RuleModel Model => Plan.Model;

    /// <summary>The rule's type, fully qualified.</summary>
    public string RuleType { get; }

    /// <summary>The field classes by schema.</summary>
    public Dictionary<string, string> Aliases { get; }

    /// <summary>The columns by set.</summary>
    public ColumnCode[][] Columns { get; }

    /// <summary>How variables read events of which normalizers make theirs.</summary>
    public SourceCode[] Sources { get; }

    /// <summary>The static members that expressions need beside them: of all classes of the rule, each once.</summary>
    public HelperMembers Helpers { get; }

    /// <summary>The constants that number the clauses: a join's variables, or what a chain looks for.</summary>
    public string[] Clauses { get; }

    /// <summary>The columns of a chain's sources, in the order of the columns that they fill; none of a source that no clause is over.</summary>
    public ColumnCode[][] ChainColumns { get; }

    /// <summary>The further sources of a variable.</summary>
    public IEnumerable<SourceCode> SourcesOf(int variable) => Sources.Where(source => source.Plan.Variable == variable);

    /// <summary>Whether the events of a variable are of several schemas, so that each says of which.</summary>
    public bool HasSources(int variable) => SourcesOf(variable).Any();

    /// <summary>Whether a clause of the chain is over a source.</summary>
    public bool IsRead(ChainSource source) => Plan.ChainSourceClauses.Any(clause => Plan.ChainSources[clause.Source] == source);

    /// <summary>The list values of a variable, in source order.</summary>
    public LetModel[] Lists(int variable) => Model.Declaration.Kind == RuleKind.Chain ? []
        : [.. Model.Lets.Where(let => let.IsList && let.Variable == Model.Variables[variable].Name)];

    /// <summary>Whether a match may have several rows: some variable that every match has has a list value.</summary>
    public bool HasRows => Model.Declaration.Kind != RuleKind.Chain && Positive.Any(variable => Lists(variable).Length > 0);

    /// <summary>The number of an event variable.</summary>
    public int NumberOf(string variable) => Enumerable.Range(0, Model.Variables.Count).First(number => Model.Variables[number].Name == variable);

    /// <summary>The numbers of the variables that every match has an event of.</summary>
    public int[] Positive => [.. Enumerable.Range(0, Model.Variables.Count).Where(variable => !Model.Variables[variable].IsOptional)];

    /// <summary>The numbers of the variables that a condition accepts none of.</summary>
    public int[] Optional => [.. Enumerable.Range(0, Model.Variables.Count).Where(variable => Model.Variables[variable].IsOptional)];

    /// <summary>What the program reads of events, by field class. Complete once all of the program is emitted.</summary>
    public FieldReads Reads { get; } = new();

    /// <summary>Expressions over a reader of one schema.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="helpers">Where helper members go.</param>
    /// <param name="isPredicate">Whether it is read before an event waits, so that nothing has to be kept for it.</param>
    public Utf8Expressions OverReader(Expression expression, SchemaModel schema, HelperMembers helpers, bool isPredicate = false) =>
        new(
            expression.EventVariables().GroupBy(variable => variable.Name).ToDictionary(
                group => group.Key, _ => (isPredicate ? new FieldReads() : Reads).Root(Aliases[schema.TypeName], "e"), StringComparer.Ordinal),
            static _ => null,
            helpers,
            "e.Scratch",
            RuleType);

    /// <summary>Expressions over columns.</summary>
    /// <param name="local">The local that holds the columns of a set.</param>
    /// <param name="helpers">Where helper members go.</param>
    /// <param name="scratch">Memory for text.</param>
    public Utf8Expressions OverColumns(Func<int, string> local, HelperMembers helpers, string scratch) =>
        new([], expression => ColumnOf(expression, local), helpers, scratch, RuleType);

    /// <summary>The set that holds what an expression needs, or -1 where it needs none or several.</summary>
    public int SetOf(Expression expression)
    {
        var sets = expression.EventVariables().Select(SetOf).Distinct().ToArray();
        return sets.Length == 1 ? sets[0] : -1;
    }

    /// <summary>The column of an expression, or null.</summary>
    public ColumnCode? Find(Expression expression, out int set)
    {
        set = SetOf(expression);
        return set < 0 ? null : Columns[set].FirstOrDefault(column => column.Plan.Value == expression);
    }

    private int SetOf(Expression.Variable variable)
    {
        for (var index = 0; index < Plan.Columns.Count; index++)
        {
            if (Model.Declaration.Kind == RuleKind.Chain
                ? Plan.Columns[index].Schema.TypeName == variable.Type.Name
                : Model.Variables[index].Name == variable.Name)
            {
                return index;
            }
        }

        return -1;
    }

    private string? ColumnOf(Expression expression, Func<int, string> local)
    {
        // Event times are compared by their stamps, which every event has at hand.
        if (expression is Expression.Compare compare && TimeBound.IsOfStamps(expression, Model.Variables))
        {
            return TimeOf(compare.Left) + Utf8Expressions.Operator(compare.Operator) + TimeOf(compare.Right);
        }

        if (Find(expression, out var set) is not { } column)
        {
            return null;
        }

        var value = $"{local(set)}.{column.Plan.Name}";
        return column.CanFail ? $"{Names.Checked}.Read({value}, {value}Failed, ref failed)" : value;

        string TimeOf(Expression time) => time switch
        {
            Expression.Arithmetic between => $"{TimeOf(between.Left)} - {TimeOf(between.Right)}",
            Expression.Constant => Names.Number(TimeBound.Ticks(time)!.Value) + "L",
            _ => local(SetOf(time)) + ".Stamp.Time",
        };
    }

    // The sources of a set fill one struct, so a column can fail if it can in any of them.
    private bool CanFailOfSources(int set, int column) =>
        SourcesOf(set).Any(source => source.Columns[column].CanFail)
        || Enumerable.Range(0, Plan.ChainSources.Count).Any(source => Plan.ChainSources[source].Set == set && ChainColumns[source].Length > column && ChainColumns[source][column].CanFail);

    private ColumnCode Code(SchemaModel schema, string name, Expression value)
    {
        var column = new ColumnPlan(name, value);
        if (value is Expression.ListElement)
        {
            return new(column, "", false, "");
        }

        var over = OverReader(value, schema, Helpers);
        var fromReader = over.Emit(value);
        return new(column, fromReader, over.CanFail, "");
    }

    private ColumnCode Code(ColumnSet set, ColumnPlan column, bool canFail)
    {
        if (column.Value is Expression.ListElement)
        {
            return new(column, "", false, "");
        }

        var names = new HashSet<string>(column.Value.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
        var plain = new PlainExpressions(expression => expression is Expression.Variable variable && names.Contains(variable.Name) ? "e" : null, Helpers);
        if (set.Schema.Rule is not null)
        {
            return new(column, "", RulePlanner.CanThrow(column.Value), plain.Emit(column.Value));
        }

        var own = Simplifier.As(DeclaredTypes.Trust(column.Value), column.Value.Type);
        var over = OverReader(own, set.Schema, Helpers);
        var fromReader = over.Emit(own);
        return new(column, fromReader, canFail || over.CanFail, plain.Emit(column.Value));
    }
}
