using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>The entries of a dictionary that is known when the rule is built.</summary>
/// <param name="Entries">The entries, in order, each key once.</param>
/// <param name="IgnoreCase">Whether its keys are compared ignoring case.</param>
internal sealed record ConstantTable(EquatableArray<(Expression.Constant Key, Expression.Constant Value)> Entries, bool IgnoreCase)
{
    /// <summary>The entries whose keys differ as they are compared: of two that are the same ignoring case, the later one.</summary>
    public IEnumerable<(Expression.Constant Key, Expression.Constant Value)> Distinct => !IgnoreCase ? Entries
        : Entries.Reverse().GroupBy(static entry => entry.Key.Text, StringComparer.OrdinalIgnoreCase).Select(static same => same.First()).Reverse();

    /// <summary>The entries that an operation is a dictionary of, or null where it is none or has anything else.</summary>
    public static ConstantTable? Of(IOperation operation, Compilation compilation, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand, compilation, cancellationToken);
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field }:
                return OfMember(field);
            case IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property, Arguments.IsEmpty: true }:
                return OfMember(property);
            case IInvocationOperation { TargetMethod: { Name: "ToFrozenDictionary", ContainingType.Name: "FrozenDictionary" }, Arguments: { Length: > 0 } arguments }:
                return Of(arguments[0].Value, compilation, cancellationToken) is { } table && arguments.Skip(1).All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue || StringComparisons.OfComparer(argument.Value) is not null)
                    ? table with { IgnoreCase = arguments.Skip(1).Any(argument => StringComparisons.OfComparer(argument.Value) == true) }
                    : null;
            case IObjectCreationOperation { Type: { Name: "Dictionary", ContainingNamespace.Name: "Generic" } } creation when creation.Arguments.All(argument => StringComparisons.OfComparer(argument.Value) is not null):
                return EntriesOf(creation) is { } entries
                    ? new ConstantTable(entries.ToEquatableArray(), creation.Arguments.Any(argument => StringComparisons.OfComparer(argument.Value) == true))
                    : null;
            default:
                return null;
        }

        // one that is made of itself is never made
        ConstantTable? OfMember(ISymbol member) =>
            Bodies.InitialiserOf(member, compilation, cancellationToken) is { } initialiser
            && !initialiser.DescendantsAndSelf().Any(part => part is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Member, member))
                ? Of(initialiser, compilation, cancellationToken)
                : null;
    }

    private static List<(Expression.Constant, Expression.Constant)>? EntriesOf(IObjectCreationOperation creation)
    {
        var entries = new List<(Expression.Constant Key, Expression.Constant Value)>();
        foreach (var part in creation.Initializer?.Initializers ?? [])
        {
            var (key, value) = part switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var index] }, Value: var assigned } => (index.Value, assigned),
                IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var first, var second] } => (first.Value, second.Value),
                _ => (null, null),
            };
            if (key is not { ConstantValue: { HasValue: true, Value: { } keyValue }, Type: { } keyType } || value is not { ConstantValue: { HasValue: true } known, Type: { } valueType })
            {
                return null;
            }

            var constant = Constants.Of(keyValue, keyType);
            entries.RemoveAll(entry => entry.Key == constant);
            entries.Add((constant, Constants.Of(known.Value, valueType)));
        }

        return entries;
    }
}
