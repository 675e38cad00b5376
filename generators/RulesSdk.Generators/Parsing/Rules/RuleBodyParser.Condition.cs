using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

// Conditions and cases over counts and outcomes, and what they say of the variables.
internal sealed partial class RuleBodyParser
{
    private const int MostKeys = 4;

    private readonly List<(IMethodSymbol Method, EquatableArray<Expression> Terms)> _joinMethods = [];

    // [Condition] static bool Fires(int login, long users) => login >= 10 && users > 3
    // => EventCount(login) >= 10 && Outcome(Users) > 3; what every match brings along is left out
    private Expression? Condition(List<EventVariable> variables, List<OutcomeModel> outcomes, WindowModel? window)
    {
        var conditions = _members.Conditions
            .Select(method => (Method: method, Value: CountBody(method, "[Condition]")))
            .Where(condition => condition.Value is not null)
            .ToList();
        var whole = Build.All(conditions.Select(condition => condition.Value!));
        var named = new HashSet<string>(ExpressionTree.Walk(whole).OfType<Expression.EventCount>().Select(count => count.Name));
        for (var index = 0; index < variables.Count; index++)
        {
            if (named.Contains(variables[index].Name) && !Conditions.Requires(whole, variables[index].Name))
            {
                variables[index] = variables[index] with { IsOptional = true };
            }
        }

        var left = Conditions.WithoutGiven(whole.Conjuncts(), name => !variables.Any(variable => variable.IsOptional && variable.Name == name));
        if (_failed || left is null)
        {
            return left;
        }

        if (_members.Kind == RuleKind.SingleEvent)
        {
            Report(RuleDiagnostics.RuleShape, _members.Conditions[0].Locations[0], type.Name, "has a condition but no window", "add [Window(\"1h\")]");
        }
        else if (variables.All(variable => variable.IsOptional))
        {
            Report(RuleDiagnostics.NoPositiveVariable, _members.Conditions[0].Locations[0], type.Name, variables[0].Name);
        }
        else if (window is { Kind: WindowKind.Within })
        {
            CheckSliding(conditions!, variables, outcomes);
        }

        return left;
    }

    // a window that slides is decided as soon as the condition holds
    private void CheckSliding(IEnumerable<(IMethodSymbol Method, Expression Value)> conditions, List<EventVariable> variables, List<OutcomeModel> outcomes)
    {
        if (variables.FirstOrDefault(variable => variable.IsOptional) is { } optional)
        {
            Report(RuleDiagnostics.AbsenceWithoutEnd, type.GetMembers(optional.Method)[0].Locations[0], optional.Name);
            return;
        }

        var monotone = new Monotone(outcomes, variables);
        foreach (var (method, value) in conditions)
        {
            if (Conditions.WithoutGiven(value.Conjuncts(), static _ => true) is { } left && monotone.Fault(left) is var (term, why))
            {
                Report(RuleDiagnostics.ConditionCanFail, method.Locations[0], method.Name, ExpressionPrinter.Print(term), why);
            }
        }
    }

    // [Case("Many", Severity.High)] static bool Many(int login) => login >= 100
    private List<CaseCondition> Cases()
    {
        foreach (var property in _members.Cases)
        {
            Report(RuleDiagnostics.MemberSignature, property.Locations[0], "[Case]", property.Name, "is a property, which only chains have", $"'static bool {property.Name}(int variable, …) => …;'");
        }

        var cases = new List<CaseCondition>();
        foreach (var method in _members.CaseMethods)
        {
            if (CountBody(method, "[Case]") is { } value)
            {
                cases.Add(new CaseCondition(method.Name, value));
            }
        }

        return cases;
    }

    private void CheckNoCaseMethods()
    {
        foreach (var method in _members.CaseMethods)
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Case]", method.Name, "is a method, which only rules without activities have", $"'bool {method.Name} => …;'");
        }
    }

    private Expression? CountBody(IMethodSymbol method, string mark)
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean })
        {
            Report(RuleDiagnostics.MemberSignature, method.Locations[0], mark, method.Name, "is not a static method that returns bool", $"'static bool {method.Name}(int variable, …) => …;'");
            return null;
        }

        var arguments = method.Parameters.Select(BindCount).ToList();
        return !arguments.Contains(null) && Lowered(Lowering(), method, arguments!) is { } body ? body : Failed<Expression>();
    }

    // a parameter of a condition is the number of events of a variable, or an outcome
    private Expression? BindCount(IParameterSymbol parameter)
    {
        var name = Symbols.Camel(parameter.Name);
        if (_members.Events.Any(variable => Symbols.Camel(variable.Name) == name))
        {
            return Typed(parameter, (compilation.GetSpecialType(SpecialType.System_Int32), new Expression.EventCount(name)));
        }

        return _members.Outcomes.Any(outcome => Symbols.Camel(outcome.Name) == name) && _variables.TryGetValue(name, out var outcome)
            ? Typed(parameter, outcome)
            : Unknown(parameter, "event variable or outcome", NameSuggestions.List(parameter.Name, _members.Events.Concat(_members.Outcomes).Select(member => Symbols.Camel(member.Name))));
    }

    // what a detection always has is of events that are always there
    private void CheckOptional(IReadOnlyList<EventVariable> variables, IReadOnlyList<KeyModel> keys, IReadOnlyList<OutcomeModel> outcomes, WindowModel? window)
    {
        var optional = new HashSet<string>(variables.Where(variable => variable.IsOptional).Select(variable => variable.Name));
        if (_members.Keys.Select(key => key.Name).Distinct().Skip(MostKeys).FirstOrDefault() is { } fifth)
        {
            Report(RuleDiagnostics.TooManyKeys, _members.Keys.First(key => key.Name == fifth).Locations[0], fifth, MostKeys + 1);
        }

        if (_failed || optional.Count == 0)
        {
            return;
        }

        var relied = keys.Select(key => (Member: _members.Keys.First(method => Symbols.Camel(method.Name) == key.Name), key.Value))
            .Concat(outcomes.Select(outcome => (Member: _members.Outcomes.First(method => method.Name == outcome.Name), outcome.Value)));
        foreach (var (member, value) in relied)
        {
            var named = ExpressionTree.Events(value).Concat(member.Parameters.Select(parameter => Symbols.Camel(parameter.Name)));
            if (named.FirstOrDefault(optional.Contains) is { } absent)
            {
                Report(RuleDiagnostics.OptionalVariable, member.Locations[0], member.Name, absent);
            }
        }

        if (window is { Anchor: >= 0 and var anchor } && variables[anchor].IsOptional)
        {
            Report(RuleDiagnostics.OptionalVariable, _members.Window!.Location(cancellationToken), window.Kind.ToString(), variables[anchor].Name);
        }

        foreach (var (method, terms) in _joinMethods)
        {
            CheckOptionalJoin(method, terms, optional);
        }

        if (_joins.Select(join => ExpressionTree.Events(join).Where(optional.Contains).ToList()).FirstOrDefault(absent => absent.Count > 1) is { } both && !_failed)
        {
            Report(RuleDiagnostics.OptionalJoin, _members.Sequence?.Location(cancellationToken), "[Sequence]", $"compares '{both[0]}' and '{both[1]}', which may both be absent");
        }
    }

    // a join that names an event that may be absent is asked of that event alone, with a match in hand
    private void CheckOptionalJoin(IMethodSymbol method, EquatableArray<Expression> terms, HashSet<string> optional)
    {
        var absent = terms.SelectMany(ExpressionTree.Events).Where(optional.Contains).Distinct().ToList();
        if (absent.Count > 1)
        {
            Report(RuleDiagnostics.OptionalJoin, method.Locations[0], method.Name, $"names '{absent[0]}' and '{absent[1]}', which may both be absent");
        }
        else if (absent.Count == 1 && terms.FirstOrDefault(term => !ExpressionTree.Events(term).Contains(absent[0])) is { } other)
        {
            Report(RuleDiagnostics.OptionalJoin, method.Locations[0], method.Name, $"tests '{ExpressionPrinter.Print(other)}' only if there is a '{absent[0]}', which may be absent");
        }
    }
}
