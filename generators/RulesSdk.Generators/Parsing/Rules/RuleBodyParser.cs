using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Chains;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Joins;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses one rule: has its parts parsed in order, and checks what only the whole shows.</summary>
internal sealed class RuleBodyParser
{
    private readonly RuleBodyContext _context;
    private readonly RuleShapeChecker _shape;
    private readonly VariableParser _variables;
    private readonly ChainParser _chains;
    private readonly LetParser _lets;
    private readonly JoinParser _joins;
    private readonly KeyParser _keys;
    private readonly OutcomeParser _outcomes;
    private readonly ConditionParser _conditions;

    /// <param name="type">The class.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="report">Where diagnostics go; null in the generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public RuleBodyParser(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
    {
        _context = new RuleBodyContext(type, compilation, report, cancellationToken);
        _shape = new RuleShapeChecker(_context);
        _variables = new VariableParser(_context);
        _chains = new ChainParser(_context, _variables);
        var binder = new NameBinder(_context);
        _lets = new LetParser(_context, binder);
        _joins = new JoinParser(_context, binder);
        _keys = new KeyParser(_context, binder);
        _outcomes = new OutcomeParser(_context, binder);
        _conditions = new ConditionParser(_context, binder);
    }

    /// <summary>The rule; null where it has errors.</summary>
    public RuleModel? Parse()
    {
        if (!_shape.CheckShape() || RuleParser.Declare(_context.Type, _context.CancellationToken) is not { } declaration)
        {
            return null;
        }

        var window = new WindowParser(_context).Parse();
        _shape.CheckParts();
        ChainModel? chain = null;
        var variables = new List<EventVariable>();
        if (_context.Members.Kind == RuleKind.Chain)
        {
            chain = _chains.Parse();
        }
        else
        {
            variables.AddRange(_context.Members.Events.Select(_variables.Variable).OfType<EventVariable>());
            _lets.Parse();
            _joins.Parse();
        }

        var keys = _context.Members.Keys.Select(_keys.Parse).OfType<KeyModel>().ToList();
        var outcomes = _outcomes.Parse();
        Expression? condition = null;
        List<CaseCondition> cases = [];
        _outcomes.CheckSuppress(outcomes);
        var newValue = new NewValueParser(_context, _lets).Parse();
        if (_context.Members.Kind == RuleKind.Chain)
        {
            _chains.CheckKeys(chain);
            _conditions.CheckNoCaseMethods();
        }
        else
        {
            condition = _conditions.Condition(variables, outcomes, window);
            cases = _conditions.Cases();
            new SequenceParser(_context).Parse(variables);
            new OptionalVariableChecker(_context, _joins).Check(variables, keys, outcomes, window);
            _joins.CheckTies(variables, window);
        }

        // of activities that are declared twice, which the compiler reports, the generated part has one
        if (_context.HasFailed || declaration.Activities.Count != _context.Members.Activities.Count || _context.Members.IsAmbiguous)
        {
            return null;
        }

        var written = new RuleModel(
            _context.Type.ContainingAssembly.Name, declaration, variables.ToEquatableArray(), _context.Joins.ToEquatableArray(), keys.ToEquatableArray(), outcomes.ToEquatableArray(), window, chain)
        {
            Condition = condition,
            Cases = cases.ToEquatableArray(),
            Lets = _lets.Lets.ToEquatableArray(),
            NewValue = newValue,
        };
        var rule = DeclaredTypes.Trust(written);
        CheckContradiction(rule);
        return rule;
    }

    // a rule may ask for matches that cannot exist, for instance for two events that each come before the other
    private void CheckContradiction(RuleModel rule)
    {
        if (rule.Variables.Count < 2 || rule.Window is not { } window || JoinPlanner.Contradiction(rule) is not var (first, second, apart))
        {
            return;
        }

        var (why, remedy) = apart > window.Size
            ? ($"they would be at least {PlanReasons.Times(apart)} apart, but the window is {PlanReasons.Times(window.Size)}", "use a longer window, or require less time between them in the joins")
            : ("the joins and the sequence contradict each other about their times", "correct the order or the spans that they require");
        _context.Report(RuleDiagnostics.NeverMatches, null, rule.Variables[first].Name, rule.Variables[second].Name, why, remedy);
    }
}
