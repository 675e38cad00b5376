using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

/// <summary>Parses one rule: binds names, lowers bodies, and checks what only the whole shows.</summary>
internal sealed partial class RuleBodyParser(
    INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
{
    private readonly RuleMembers _members = new(type);
    private readonly HashSet<(string, Location)> _reported = [];
    private readonly Dictionary<string, (ITypeSymbol Type, Expression Value)> _variables = new(StringComparer.OrdinalIgnoreCase);

    // variables and values with a fault of their own; what names them is not at fault
    private readonly HashSet<string> _faulty = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Expression> _joins = [];
    private bool _failed;

    public RuleModel? Parse()
    {
        if (!CheckShape() || RuleParser.Declare(type, cancellationToken) is not { } declaration)
        {
            return null;
        }

        var window = Window();
        CheckParts();
        ChainModel? chain = null;
        var variables = new List<EventVariable>();
        if (_members.Kind == RuleKind.Chain)
        {
            chain = Chain();
        }
        else
        {
            variables.AddRange(_members.Events.Select(Variable).OfType<EventVariable>());
            Lets();
            Joins();
        }

        var keys = _members.Keys.Select(Key).OfType<KeyModel>().ToList();
        var outcomes = Outcomes();
        Expression? condition = null;
        List<CaseCondition> cases = [];
        CheckSuppress(outcomes);
        var newValue = NewValue();
        if (_members.Kind == RuleKind.Chain)
        {
            CheckKeys(chain);
            CheckNoCaseMethods();
        }
        else
        {
            condition = Condition(variables, outcomes, window);
            cases = Cases();
            Sequence(variables);
            CheckOptional(variables, keys, outcomes, window);
            CheckTies(variables, window);
        }

        if (_failed)
        {
            return null;
        }

        var rule = new RuleModel(
            type.ContainingAssembly.Name, declaration, variables.ToEquatableArray(), _joins.ToEquatableArray(), keys.ToEquatableArray(), outcomes.ToEquatableArray(), window, chain)
        {
            Condition = condition,
            Cases = cases.ToEquatableArray(),
            Lets = _lets.ToEquatableArray(),
            NewValue = newValue,
        };
        CheckMeeting(rule);
        return rule;
    }

    // a rule may ask for what cannot be, as of two events that each come before the other
    private void CheckMeeting(RuleModel rule)
    {
        if (rule.Variables.Count < 2 || rule.Window is not { } window || JoinPlanner.Contradiction(rule) is not var (first, second, apart))
        {
            return;
        }

        var (why, remedy) = apart > window.Size
            ? ($"they would be at least {PlanReasons.Times(apart)} apart, but the window is {PlanReasons.Times(window.Size)}", "use a longer window, or require less time between them in the joins")
            : ("the joins and the sequence contradict each other about their times", "correct the order or the spans that they require");
        Report(RuleDiagnostics.NeverMeet, null, rule.Variables[first].Name, rule.Variables[second].Name, why, remedy);
    }

    private void Report(DiagnosticDescriptor descriptor, Location? where, params object[] arguments) =>
        Report(Diagnostic.Create(descriptor, where ?? type.Locations[0], arguments));

    private void Report(Diagnostic diagnostic)
    {
        _failed |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (_reported.Add((diagnostic.Id, diagnostic.Location)))
        {
            report?.Invoke(diagnostic);
        }
    }

    private OperationLowering Lowering(bool isOutcome = false, bool allowsLists = false, bool allowsSelect = false) => new(
        new LoweringTarget(compilation, type, isOutcome, !isOutcome || _members.Kind == RuleKind.SingleEvent, allowsLists, allowsSelect), Report, cancellationToken);

    private T? Failed<T>()
        where T : class
    {
        _failed = true;
        return null;
    }

    private bool CheckShape()
    {
        var shape = type switch
        {
            { ContainingType: not null } => ("is nested in another type", "declare it directly in a namespace"),
            { IsGenericType: true } => ("is generic", "make it a class without type parameters"),
            { IsStatic: true } => ("is static", "declare it as 'public sealed partial class'"),
            _ when string.IsNullOrWhiteSpace((type.Attribute("RuleAttribute") ?? type.Attribute("SignalAttribute"))?.TextAt(0)) =>
                ("has no id", "give it one in lower case with underscores: [Rule(\"my_rule\")]"),
            _ when _members.Events.Count == 0 && _members.Kind != RuleKind.Chain => ("has no event variable", "add '[Event] static bool Name(Schema e) => …;'"),
            _ when _members.Events.Count > 1 && _members.Window is null && _members.Sequence is null => ("has several event variables but no window", "add [Window(\"1h\")]"),
            _ when _members.Kind == RuleKind.Chain && _members.Window is null => ("is a chain without a window", "add [Window(\"1h\")]"),
            _ when _members.Kind == RuleKind.Chain && _members.Cases.Count == 0 => ("is a chain without a case", "add '[Case(\"…\", Severity.High)] bool Name => …;'"),
            _ when _members.Kind == RuleKind.Chain && _members.Activities.Count == 0 => ("has cases but no activity", "add '[Activity(typeof(…))] public partial bool Name { get; }'"),
            _ => default((string, string)?),
        };
        if (shape is { } fault)
        {
            Report(RuleDiagnostics.RuleShape, null, type.Name, fault.Item1, fault.Item2);
        }

        if (!RuleParser.IsPartial(type, cancellationToken))
        {
            Report(RuleDiagnostics.MustBePartial, null, type.Name);
        }

        CheckNames();

        return !_failed;
    }

    // what is generated stands beside the author's members
    private void CheckNames()
    {
        var generated = new HashSet<string>(["Rule", "Detection", "Compiled"]);
        var own = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(reference => !IsGenerated(reference.SyntaxTree)));
        foreach (var member in own.Prepend(type).Where(member => generated.Contains(member.Name)))
        {
            Report(RuleDiagnostics.GeneratedName, member.Locations[0], member.Name);
        }
    }

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    // [GroupBy], [Case], [Outcome], [Activity] and [Let] stand in one part, so that file order never matters
    private void CheckParts()
    {
        var ordered = _members.Keys.Concat<ISymbol>(_members.Outcomes).Concat(_members.Activities).Concat(_members.Cases).Concat(_members.CaseMethods).Concat(_members.Lets).ToList();
        foreach (var member in ordered)
        {
            if (PartOf(member) != PartOf(ordered[0]))
            {
                Report(RuleDiagnostics.OnePart, member.Locations[0], member.Name, ordered[0].Name);
            }
        }

        SyntaxNode? PartOf(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).Parent;
    }

    // [Event] static bool Login(LoginEvent e) => …
    private EventVariable? Variable(IMethodSymbol method)
    {
        var source = method.Parameters is [{ Type: var type }] ? DetectionEvents.RuleOf(type) : null;
        if ((source is null ? Predicate(method, "[Event]") : DetectionVariable(method, source)) is not { } variable)
        {
            _faulty.Add(method.Name);
            return Failed<EventVariable>();
        }

        if (_variables.ContainsKey(variable.Name))
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Event]", method.Name, "has the name of another event variable", "another name");
        }

        _variables[variable.Name] = (method.Parameters[0].Type, new Expression.Variable(variable.Name, new ValueType(ValueKind.Record, variable.Schema.TypeName)));
        return variable;
    }

    private EventVariable? Predicate(IMethodSymbol method, string mark)
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ RefKind: RefKind.None } parameter] }
            || parameter.Type is not INamedTypeSymbol schemaType || schemaType.Attribute("EventSchemaAttribute") is null)
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], mark, method.Name, "is not a predicate over one event of a schema", $"'static bool {method.Name}(Schema e) => …;' with a type marked [EventSchema]");
            return null;
        }

        if (VisibleSchema(schemaType, parameter.Locations[0]) is not { } schema)
        {
            return Failed<EventVariable>();
        }

        var name = Symbols.Camel(method.Name);
        var variable = new Expression.Variable(name, new ValueType(ValueKind.Record, schema.TypeName));
        var body = method.Attribute("OpaqueAttribute") is null ? Body(method, [variable]) : OpaqueBody(method, variable);
        return body is null ? Failed<EventVariable>() : new EventVariable(name, method.Name, schema, body)
        {
            Records = ExpressionTree.Walk(body).Any(part => part is Expression.Opaque) ? SchemaParser.Records(schemaType) : [],
        };
    }

    private Expression? Body(IMethodSymbol method, IReadOnlyList<Expression> arguments, bool isOutcome = false) =>
        Lowered(Lowering(isOutcome), method, arguments);

    private static Expression? Lowered(OperationLowering lowering, IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            lowering.Bind(method.Parameters[i], arguments[i]);
        }

        return lowering.LowerBody(method);
    }
}
