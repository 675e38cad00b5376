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
        var values = new List<Expression.Constant>();
        var members = new Stack<ISymbol>();
        var ignoreCase = false;
        return Collect(operation) ? new ConstantSet(values.Distinct().ToEquatableArray(), ignoreCase) : null;

        bool Collect(IOperation source) => source switch
        {
            // an array seen as a span or an interface
            IConversionOperation conversion => Collect(conversion.Operand),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.All(Add),
            ICollectionExpressionOperation collection => collection.Elements.All(element => element is ISpreadOperation spread ? Collect(spread.Operand) : Add(element)),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => CollectMember(field),
            IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property, Arguments.IsEmpty: true } => CollectMember(property),
            IObjectCreationOperation creation when IsSet(creation.Type) => CollectCreation(creation),
            IInvocationOperation call when IsSetFactory(call) => call.Arguments.All(argument => Collect(argument.Value) || Comparer(argument.Value) || IsMissing(argument) || Add(argument.Value)),
            _ => false,
        };

        // one that is made of itself has no constants
        bool CollectMember(ISymbol member)
        {
            if (members.Contains(member, SymbolEqualityComparer.Default) || Bodies.InitialiserOf(member, compilation, cancellationToken) is not { } initialiser)
            {
                return false;
            }

            members.Push(member);
            var isCollected = Collect(initialiser);
            members.Pop();
            return isCollected;
        }

        bool CollectCreation(IObjectCreationOperation creation) =>
            creation.Arguments.All(argument => Comparer(argument.Value) || Collect(argument.Value))
            && (creation.Initializer?.Initializers.All(element => element is IInvocationOperation { Arguments: [var argument] } && Add(argument.Value)) ?? true);

        bool Add(IOperation element)
        {
            if (element.ConstantValue is not { HasValue: true } constant || element.Type is null)
            {
                return false;
            }

            values.Add(Constants.Of(constant.Value, element.Type));
            return true;
        }

        bool Comparer(IOperation argument)
        {
            while (argument is IConversionOperation conversion)
            {
                argument = conversion.Operand;
            }

            if (argument is not IPropertyReferenceOperation { Property: { ContainingType: { } type, Name: "Ordinal" or "OrdinalIgnoreCase" } property } || !type.Is("System.StringComparer"))
            {
                return false;
            }

            ignoreCase |= property.Name == "OrdinalIgnoreCase";
            return true;
        }
    }

    private static bool IsMissing(IArgumentOperation argument) => argument.ArgumentKind == ArgumentKind.DefaultValue;

    private static bool IsSet(ITypeSymbol? type) =>
        type is { Name: "HashSet" or "List" or "SortedSet", ContainingNamespace.Name: "Generic" };

    private static bool IsSetFactory(IInvocationOperation call) =>
        call.TargetMethod is { Name: "ToFrozenSet" or "ToHashSet" or "ToImmutableArray" or "ToImmutableHashSet" or "Create" or "AsSpan", ContainingType.Name: { } type }
        && type is "FrozenSet" or "Enumerable" or "ImmutableArray" or "ImmutableHashSet" or "MemoryExtensions";
}
