using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>The constants of an array, collection expression or set that is known when the rule is built.</summary>
/// <param name="Values">The constants, in order, each once.</param>
/// <param name="IgnoreCase">Whether a set compares its texts ignoring case.</param>
internal sealed record ConstantSet(EquatableArray<Expression.Constant> Values, bool IgnoreCase)
{
    /// <summary>The constants that an operation is a collection of, or null where it is none or holds anything else.</summary>
    public static ConstantSet? Of(IOperation operation, Compilation compilation, CancellationToken cancellationToken)
    {
        var members = new Stack<ISymbol>();
        return Collect(operation);

        ConstantSet? Collect(IOperation source) => source switch
        {
            // an array seen as a span or an interface
            IConversionOperation conversion => Collect(conversion.Operand),
            IArrayCreationOperation { Initializer: { } initializer } => Union(initializer.ElementValues.Select(One)),
            ICollectionExpressionOperation collection => Union(collection.Elements.Select(element => element is ISpreadOperation spread ? Collect(spread.Operand) : One(element))),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => CollectMember(field),
            IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property, Arguments.IsEmpty: true } => CollectMember(property),
            IObjectCreationOperation creation when IsSet(creation.Type) && creation.Initializer?.Initializers.All(static element => element is IInvocationOperation { Arguments: [_] }) != false =>
                Compared(
                    creation.Arguments,
                    creation.Initializer?.Initializers.OfType<IInvocationOperation>().Select(static element => One(element.Arguments[0].Value)) ?? [],
                    creation.Type!),
            IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" }, Arguments: [var array] } => Collect(array.Value),
            IInvocationOperation call when IsSetFactory(call) => Compared(call.Arguments, [], call.TargetMethod.ContainingType),
            _ => null,
        };

        // one that is made of itself has no constants
        ConstantSet? CollectMember(ISymbol member)
        {
            if (members.Contains(member, SymbolEqualityComparer.Default) || Bodies.InitialiserOf(member, compilation, cancellationToken) is not { } initialiser)
            {
                return null;
            }

            members.Push(member);
            var set = Collect(initialiser);
            members.Pop();
            return set;
        }

        // how a set compares, its own argument says, and not the set that its elements are of
        ConstantSet? Compared(IEnumerable<IArgumentOperation> arguments, IEnumerable<ConstantSet?> elements, ITypeSymbol type)
        {
            var given = arguments.Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Select(static argument => argument.Value).ToList();
            var comparer = given.Select(StringComparisons.OfComparer).FirstOrDefault(static found => found is not null);
            var set = Union(given.Where(static value => StringComparisons.OfComparer(value) is null).Select(value => Collect(value) ?? (IsSet(type) ? null : One(value))).Concat(elements));

            // texts are sorted by the culture where nothing else is said
            return set is null || (type.Name == "SortedSet" && comparer is null && set.Values.Any(static value => value.Text is not null)) ? null
                : comparer == true ? new(set.Values.GroupBy(static value => value.Text, StringComparer.OrdinalIgnoreCase).Select(static same => same.First()).ToEquatableArray(), IgnoreCase: true)
                : set;
        }
    }

    private static ConstantSet? Union(IEnumerable<ConstantSet?> sets)
    {
        var values = new List<Expression.Constant>();
        foreach (var set in sets)
        {
            if (set is null)
            {
                return null;
            }

            values.AddRange(set.Values);
        }

        return new(values.Distinct().ToEquatableArray(), IgnoreCase: false);
    }

    private static ConstantSet? One(IOperation element) =>
        element is { ConstantValue: { HasValue: true } constant, Type: { } type } ? new([Constants.Of(constant.Value, type)], IgnoreCase: false) : null;

    private static bool IsSet(ITypeSymbol? type) =>
        type is { Name: "HashSet" or "List" or "SortedSet", ContainingNamespace.Name: "Generic" };

    private static bool IsSetFactory(IInvocationOperation call) =>
        call.TargetMethod is { Name: "ToFrozenSet" or "ToHashSet" or "ToImmutableArray" or "ToImmutableHashSet" or "Create", ContainingType.Name: { } type }
        && (type is "FrozenSet" or "Enumerable" or "ImmutableArray" or "ImmutableHashSet")
        && !call.TargetMethod.Parameters.Any(static parameter => parameter.Name is "start" or "length");
}
