using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing;

internal sealed partial class OperationLowering
{
    // e.UserIdentity.AccessKeyId
    // => Field(Field(e, "userIdentity"), "accessKeyId")
    public override Expression? VisitPropertyReference(IPropertyReferenceOperation operation, LoweringScope scope)
    {
        var property = operation.Property;
        if (property.Attribute("ActivityAttribute") is not null)
        {
            return new Expression.Variable(property.Name, ValueTypes.Of(property.Type) ?? ValueType.Boolean);
        }

        if (property.Attribute("MacroAttribute") is not null
            || (SymbolEqualityComparer.Default.Equals(property.ContainingType, target.RuleType) && !operation.Arguments.Any()))
        {
            return PropertyOfSource(operation, scope);
        }

        if (property.IsStatic)
        {
            return StaticValue(operation, property);
        }

        if (Visit(operation.Instance, scope) is not { } instance)
        {
            return null;
        }

        if (property.IsIndexer)
        {
            return Indexer(operation, instance);
        }

        return (instance.Type.Kind, property.Name) switch
        {
            // .Lower: the SDK's extension property
            (ValueKind.Text, "Lower") when IsOfSdk(property) => TextFunction(TextFunctionKind.Lower, instance),
            (ValueKind.Text, "Upper") when IsOfSdk(property) => TextFunction(TextFunctionKind.Upper, instance),
            (ValueKind.Text, "Length") => new Expression.TextFunction(TextFunctionKind.Length, [Required(instance)], ValueType.Int32),
            (ValueKind.List, "Count" or "Length") => Count(instance, null, null, ValueType.Int32),
            (_, "HasValue") when IsOfNullable(property) => Build.Not(Build.IsNull(instance)),
            (_, "Value") when IsOfNullable(property) => Required(instance),
            (ValueKind.Json, _) => SdkMember(operation, type => new Expression.JsonMember(Required(instance), property.Name, type)),
            (ValueKind.CommandLine, _) => SdkMember(operation, type => new Expression.CommandLineMember(Required(instance), property.Name, [], type)),
            (ValueKind.Record, _) when DetectionEvents.RuleOf(property.ContainingType) is not null => DetectionProperty(operation, instance),
            (ValueKind.Record, _) => Field(operation, instance),
            _ => Unsupported(operation),
        };
    }

    // Ports.Ssh, string.Empty, TimeSpan.Zero
    // => what the field is initialised with
    public override Expression? VisitFieldReference(IFieldReferenceOperation operation, LoweringScope scope)
    {
        if (!operation.Field.IsStatic)
        {
            return Unsupported(operation, "use a property that can be set by an initialiser: fields are not read from JSON");
        }

        return operation.Field.IsReadOnly
            ? StaticValue(operation, operation.Field)
            : Unsupported(operation, "make the field const or readonly: a rule has no state of its own");
    }

    private Expression? StaticValue(IMemberReferenceOperation operation, ISymbol member)
    {
        switch (member.ContainingType?.ToDisplayString() + "." + member.Name)
        {
            case "string.Empty":
                return Constants.Of("");
            case "System.TimeSpan.Zero":
                return Constants.Duration(0);
            case "System.DateTimeOffset.UnixEpoch":
                return Constants.Time(new DateTimeOffset(621355968000000000L, TimeSpan.Zero));
            case "System.Guid.Empty":
                return new Expression.Constant("default(global::System.Guid)", null, new ValueType(ValueKind.Guid, "global::System.Guid"));
        }

        if (ValueTypes.Of(operation.Type) is null or { Kind: ValueKind.List })
        {
            return Unsupported(operation);
        }

        if (Bodies.InitialiserOf(member, target.Compilation, cancellationToken) is not { } initialiser)
        {
            return member.DeclaringSyntaxReferences.IsEmpty && member.Locations.Any(location => location.IsInMetadata) && !ReportUnsteady(operation)
                ? Unsupported(operation, "its value cannot be seen from another assembly: make it const")
                : Unsupported(operation);
        }

        return Visit(initialiser, default);
    }

    // a [Macro] property, or a property of the rule that is not generated
    private Expression? PropertyOfSource(IPropertyReferenceOperation operation, LoweringScope scope)
    {
        var property = operation.Property;
        var receiver = operation.Instance is null ? null : operation.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && scope.This is null
            ? new Expression.Variable("this", new ValueType(ValueKind.Record, property.ContainingType.FullName()))
            : Visit(operation.Instance, scope);
        if (operation.Instance is not null && receiver is null)
        {
            return null;
        }

        return property.GetMethod is { } getter
            ? Inline(getter, receiver, [], operation, scope)
            : Unsupported(operation);
    }

    // e.Additional["accessKeyId"]
    // => Item(Field(e, "additional"), "accessKeyId")
    private Expression? Indexer(IPropertyReferenceOperation operation, Expression instance)
    {
        if (instance.Type.Kind is not (ValueKind.Map or ValueKind.Json))
        {
            return Unsupported(operation, "write '.Any(x => …)': the order of a list's elements is rarely what a rule is about");
        }

        if (operation.Arguments is not [{ Value.ConstantValue: { HasValue: true, Value: string key } }])
        {
            return Unsupported(operation, operation.Arguments is [{ Value.Type.SpecialType: SpecialType.System_Int32 }]
                ? "write '.Items.Any(x => …)': the place of an element is rarely what a rule is about"
                : "use a constant text as the key, so that the field is known when the rule is built");
        }

        var type = instance.Type.Kind == ValueKind.Map ? instance.Type.Element : ValueTypes.Of(operation.Type);
        return type is null ? Unsupported(operation) : new Expression.Item(Required(instance), key, type);
    }

    private Expression? Field(IPropertyReferenceOperation operation, Expression instance) =>
        SchemaParser.Field(instance, operation.Property, NamingOf(instance))
        ?? Unsupported(operation, FieldNames.IsField(operation.Property)
            ? "give the property a type that can be read from JSON"
            : "mark the computed property [Macro], or use a property that can be set by an initialiser");

    private Expression? SdkMember(IOperation operation, Func<ValueType, Expression> make) =>
        ValueTypes.Of(operation.Type) is { } type ? make(type) : Unsupported(operation);

    private static bool IsOfNullable(ISymbol member) =>
        member.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsOfSdk(ISymbol member) =>
        member.ContainingNamespace is { Name: Symbols.SdkNamespace, ContainingNamespace.IsGlobalNamespace: true };
}
