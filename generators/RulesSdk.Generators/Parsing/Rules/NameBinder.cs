using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Finds what the parameters of a rule's methods stand for. Each names an event variable, a value or an outcome.</summary>
internal sealed class NameBinder(RuleBodyContext context)
{
    /// <summary>What a method's parameters stand for; null where one binds to nothing.</summary>
    public IReadOnlyList<Expression>? Arguments(IMethodSymbol method)
    {
        var arguments = method.Parameters.Select(parameter => context.Members.Kind == RuleKind.Chain ? BindBySchema(parameter) : BindByName(parameter)).ToList();
        return arguments.Contains(null) ? context.Failed<IReadOnlyList<Expression>>() : arguments!;
    }

    // in a chain, a parameter of a schema's type is an event of that schema
    private Expression? BindBySchema(IParameterSymbol parameter)
    {
        if (parameter.Type.Attribute("EventSchemaAttribute") is not null)
        {
            return new Expression.Variable(parameter.Name, new ValueType(ValueKind.Record, parameter.Type.FullName()));
        }

        if (parameter.Type is { IsRecord: true } or { TypeKind: TypeKind.Error } && !context.Variables.ContainsKey(parameter.Name))
        {
            context.ReportNoSchema(parameter);
            return null;
        }

        return context.Variables.TryGetValue(parameter.Name, out var outcome) ? Typed(parameter, outcome) : Unknown(parameter, "outcome or schema", "a schema's type or an earlier outcome", []);
    }

    // elsewhere a parameter stands for the variable or outcome of its name
    private Expression? BindByName(IParameterSymbol parameter) =>
        context.Variables.TryGetValue(parameter.Name, out var bound) && Symbols.Camel(Key(parameter.Name)) == Symbols.Camel(parameter.Name)
            ? Typed(parameter, bound)
            : Unknown(parameter, "event variable or outcome", context.Variables.Keys);

    // the declared spelling of a name
    private string Key(string name) => context.Variables.Keys.First(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a parameter stands for; null where the types differ, which is reported.</summary>
    public Expression? Typed(IParameterSymbol parameter, (ITypeSymbol Type, Expression Value) bound)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter.Type, bound.Type))
        {
            return bound.Value;
        }

        var where = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is ParameterSyntax { Type: { } syntax } ? syntax.GetLocation() : parameter.Locations[0];
        context.Report(RuleDiagnostics.WrongParameterType, where, FixProperties.With(FixProperties.Type, bound.Type.FullName()), parameter.Name, NameOf(parameter.Type), NameOf(bound.Type));
        return null;

        // as the author writes it
        static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    /// <summary>Reports a parameter whose name stands for nothing, with the names that may be meant.</summary>
    public Expression? Unknown(IParameterSymbol parameter, string what, IEnumerable<string> names) =>
        Unknown(parameter, what, NameSuggestions.List(parameter.Name, names), NameSuggestions.Near(parameter.Name, names));

    private Expression? Unknown(IParameterSymbol parameter, string what, string remedy, IEnumerable<string> near)
    {
        if (!context.Faulty.Contains(parameter.Name))
        {
            context.Report(RuleDiagnostics.UnknownName, parameter.Locations[0], FixProperties.Names(near), parameter.Name, what, remedy);
        }

        return context.Failed<Expression>();
    }
}
