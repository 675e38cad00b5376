using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

internal sealed partial class RuleBodyParser
{
    private static readonly HashSet<string> Aggregates =
        ["Count", "CountDistinct", "Sum", "Avg", "StdDev", "Min", "Max", "Earliest", "Latest", "Values", "DistinctValues", "Same"];

    /// <summary>What a method's parameters stand for; null where one binds to nothing.</summary>
    private IReadOnlyList<Expression>? Arguments(IMethodSymbol method)
    {
        var arguments = method.Parameters.Select(parameter => _members.Kind == RuleKind.Chain ? BindBySchema(parameter) : BindByName(parameter)).ToList();
        return arguments.Contains(null) ? Failed<IReadOnlyList<Expression>>() : arguments!;
    }

    // in a chain, a parameter of a schema's type is an event of that schema
    private Expression? BindBySchema(IParameterSymbol parameter)
    {
        if (parameter.Type.Attribute("EventSchemaAttribute") is not null)
        {
            return new Expression.Variable(parameter.Name, new ValueType(ValueKind.Record, parameter.Type.FullName()));
        }

        return _variables.TryGetValue(parameter.Name, out var outcome) ? Typed(parameter, outcome) : Unknown(parameter, "outcome or schema", "a schema's type or an earlier outcome");
    }

    // elsewhere a parameter's name says which variable or outcome it is
    private Expression? BindByName(IParameterSymbol parameter) =>
        _variables.TryGetValue(parameter.Name, out var bound) && Symbols.Camel(Key(parameter.Name)) == Symbols.Camel(parameter.Name)
            ? Typed(parameter, bound)
            : Unknown(parameter, "event variable or outcome", NameSuggestions.List(parameter.Name, _variables.Keys));

    // the declared spelling of a name
    private string Key(string name) => _variables.Keys.First(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));

    private Expression? Typed(IParameterSymbol parameter, (ITypeSymbol Type, Expression Value) bound)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter.Type, bound.Type))
        {
            return bound.Value;
        }

        var where = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is ParameterSyntax { Type: { } syntax } ? syntax.GetLocation() : parameter.Locations[0];
        Report(RuleDiagnostics.WrongParameterType, where, parameter.Name, NameOf(parameter.Type), NameOf(bound.Type));
        return null;

        // a DetectionEvent<A> is not a DetectionEvent<B>
        static string NameOf(ITypeSymbol type) =>
            DetectionEvents.RuleOf(type) is null ? type.Name : type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    private Expression? Unknown(IParameterSymbol parameter, string what, string near)
    {
        if (!_faulty.Contains(parameter.Name))
        {
            Report(RuleDiagnostics.UnknownName, parameter.Locations[0], parameter.Name, what, near);
        }

        return Failed<Expression>();
    }

    // [Join] static bool SameUser(LoginEvent first, LoginEvent second) => first.User == second.User && …
    private void Joins()
    {
        foreach (var method in _members.Joins)
        {
            if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean })
            {
                Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Join]", method.Name, "is not a static method that returns bool", $"'static bool {method.Name}(…) => …;'");
            }
            else if (Arguments(method) is { } arguments && Body(method, arguments) is { } body)
            {
                var terms = body is Expression.All all ? all.Terms : [body];
                _joins.AddRange(terms);
                _joinMethods.Add((method, terms));
            }
            else
            {
                _failed = true;
            }
        }
    }

    // [GroupBy] static string User(LoginEvent login) => login.User
    private KeyModel? Key(IMethodSymbol method)
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnsVoid: false })
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[GroupBy]", method.Name, "is not a static method that returns a value", $"'static string {method.Name}(…) => …;'");
            return null;
        }

        if (Arguments(method) is not { } arguments)
        {
            return null;
        }

        var value = SharedKey(method, arguments) ?? (_failed ? null : KeyBody(method, arguments));
        if (value is null)
        {
            return Failed<KeyModel>();
        }

        var part = value.Type.Kind == ValueKind.List && _members.Kind == RuleKind.Chain ? value.Type.Element! : value.Type;
        if (part.Kind is ValueKind.Record or ValueKind.List or ValueKind.Map or ValueKind.Json or ValueKind.CommandLine)
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[GroupBy]", method.Name, "does not return a text, number, time or similar", "a method that returns one field; in a chain it may return a list");
            return null;
        }

        return new KeyModel(Symbols.Camel(method.Name), value, method.Attribute("GroupByAttribute")?.Named("AllowZero")?.Value is true);
    }

    // in a chain, a list counts an event under each of its elements
    private Expression? KeyBody(IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        var lowering = Lowering(allowsLists: _members.Kind == RuleKind.Chain);
        return Lowered(lowering, method, arguments) is not { } value ? null
            : value.Type.Kind == ValueKind.List && _members.Kind == RuleKind.Chain && Bodies.Of(method, compilation, cancellationToken) is { } body
                ? lowering.Lists.AsListOf(body, value)
                : value;
    }

    // [GroupBy] static string User(LoginEvent login, CreateEvent create) => Same(login.User, create.By)
    // => the key login.User, and the join login.User == create.By
    private Expression? SharedKey(IMethodSymbol method, IReadOnlyList<Expression> arguments)
    {
        if (Bodies.Of(method, compilation, cancellationToken) is not { Operations: [IReturnOperation { ReturnedValue: IInvocationOperation call }] }
            || call.TargetMethod.Name != "Same" || !call.TargetMethod.ContainingType.IsSdk("Outcomes"))
        {
            return null;
        }

        var lowering = Lowering();
        for (var i = 0; i < arguments.Count; i++)
        {
            lowering.Bind(method.Parameters[i], arguments[i]);
        }

        var values = call.Arguments
            .SelectMany(argument => argument.Value switch
            {
                IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.AsEnumerable(),
                var value => [value],
            })
            .Select(value => lowering.Visit(value, default))
            .ToList();
        if (values.Contains(null))
        {
            return Failed<Expression>();
        }

        _joins.AddRange(values.Skip(1).Select(value => Build.Compare(values[0]!, ComparisonOperator.Equal, value!)));
        return values[0];
    }

    // [Outcome] static long Users(LoginEvent login) => CountDistinct(login.User)
    private List<OutcomeModel> Outcomes()
    {
        var outcomes = new List<OutcomeModel>();
        foreach (var method in _members.Outcomes)
        {
            CheckAggregateNames(method);
            if (method is not { IsStatic: true, IsGenericMethod: false } || ValueTypes.Of(method.ReturnType) is not { } type)
            {
                Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Outcome]", method.Name, "is not a static method that returns a text, number, time or list", $"'static long {method.Name}(…) => Count(…);'");
                continue;
            }

            if (Arguments(method) is { } arguments && Body(method, arguments, isOutcome: true) is { } value)
            {
                CheckOutcome(method, value);
                outcomes.Add(new OutcomeModel(method.Name, value));
            }
            else
            {
                _failed = true;
            }

            _variables[Symbols.Camel(method.Name)] = (method.ReturnType, new Expression.OutcomeReference(method.Name, type));
        }

        return outcomes;
    }

    // a list is told where matches are folded into it
    private void CheckOutcome(IMethodSymbol method, Expression value)
    {
        if (Planning.Expressions.IsContainer(value.Type) && value is not (Expression.Aggregate { Function: "Values" or "DistinctValues" } or Expression.OutcomeReference))
        {
            Report(RuleDiagnostics.NotSupportedYet, method.Locations[0], $"The list that '{method.Name}' returns", "return Values(…) or DistinctValues(…) of one value, or a single value");
        }
    }

    // an outcome named Count hides the aggregate Count in the whole class
    private void CheckAggregateNames(IMethodSymbol method)
    {
        var hidden = _members.Outcomes.Select(outcome => outcome.Name).Where(Aggregates.Contains).ToList();
        if (hidden.Count == 0)
        {
            return;
        }

        foreach (var call in method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes()).OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is SimpleNameSyntax name && hidden.Contains(name.Identifier.ValueText))
            {
                Report(RuleDiagnostics.AggregateName, name.GetLocation(), name.Identifier.ValueText);
            }
        }
    }

    // every variable is tied to the others by equality, directly or through others
    private void CheckTies(IReadOnlyList<EventVariable> variables, WindowModel? window)
    {
        if (_failed || variables.Count < 2 || window is { AllowCross: true })
        {
            return;
        }

        var first = variables.FirstOrDefault(variable => !variable.IsOptional) ?? variables[0];
        var optional = new HashSet<string>(variables.Where(variable => variable.IsOptional).Select(variable => variable.Name));
        var tied = new HashSet<string> { first.Name };
        var ties = _joins.OfType<Expression.Compare>()
            .Where(join => join.Operator == ComparisonOperator.Equal)
            .Select(join => (Left: ExpressionTree.Events(join.Left), Right: ExpressionTree.Events(join.Right)))
            .Where(tie => tie is { Left.Count: 1, Right.Count: 1 })
            .Select(tie => (Left: tie.Left.Single(), Right: tie.Right.Single()))
            .ToList();
        for (var count = 0; count != tied.Count;)
        {
            // an event that may be absent ties nothing to others
            count = tied.Count;
            tied.UnionWith(ties.Where(tie => tied.Contains(tie.Left) && !optional.Contains(tie.Left)).Select(tie => tie.Right).ToList());
            tied.UnionWith(ties.Where(tie => tied.Contains(tie.Right) && !optional.Contains(tie.Right)).Select(tie => tie.Left).ToList());
        }

        if (variables.FirstOrDefault(variable => !tied.Contains(variable.Name)) is { } loose)
        {
            Report(RuleDiagnostics.CrossProduct, type.GetMembers(loose.Method)[0].Locations[0], loose.Name, first.Name);
        }
    }
}
