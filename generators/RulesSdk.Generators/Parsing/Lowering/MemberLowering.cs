using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Detections;
using RulesSdk.Generators.Parsing.Lookups;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Tunings;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers properties, indexers and fields, of events and of the framework.</summary>
internal sealed class MemberLowering(OperationLowering lowering, LoweringContext context)
{
    private const string ConstantRemedy = "name the value by a constant of its own, or test all of them with Contains";

    // the constants that are looked into
    private readonly Stack<ISymbol> _members = new();

    // e.UserIdentity.AccessKeyId
    // => Field(Field(e, "userIdentity"), "accessKeyId")
    public Expression? Property(IPropertyReferenceOperation operation, LoweringScope scope)
    {
        var property = operation.Property;
        if (property.Attribute("ActivityAttribute") is not null)
        {
            return new Expression.Variable(property.Name, ValueTypes.Of(property.Type) ?? ValueType.Boolean);
        }

        if (property.Attribute("TuningOptionAttribute") is not null)
        {
            return SymbolEqualityComparer.Default.Equals(property.ContainingType, context.Target.RuleType)
                ? TuningOptionParser.Of(property, context.CancellationToken) is { } option ? new Expression.TuningOption(option.Name, option.Value, option.Minimum, option.Maximum, ValueTypes.Of(property.Type)!) : null
                : context.Unsupported(operation, "read an option in its own rule alone");
        }

        if (property.Attribute("MacroAttribute") is not null
            || (SymbolEqualityComparer.Default.Equals(property.ContainingType, context.Target.RuleType) && !operation.Arguments.Any()))
        {
            return PropertyOfSource(operation, scope);
        }

        if (property.IsStatic)
        {
            return StaticValue(operation, property);
        }

        if (property.IsIndexer && ConstantSet.Of(operation.Instance!, context.Target.Compilation, context.CancellationToken) is not null)
        {
            return context.Unsupported(operation, ConstantRemedy);
        }

        if (lowering.Visit(operation.Instance, scope) is not { } instance)
        {
            return null;
        }

        if (property.IsIndexer)
        {
            return Indexer(operation, instance, scope);
        }

        return (instance.Type.Kind, property.Name) switch
        {
            // .Lower: the SDK's extension property
            (ValueKind.Text, "Lower") when IsOfSdk(property) => TextLowering.TextFunction(TextFunctionKind.Lower, instance),
            (ValueKind.Text, "Upper") when IsOfSdk(property) => TextLowering.TextFunction(TextFunctionKind.Upper, instance),
            (ValueKind.Text, "Length") => new Expression.TextFunction(TextFunctionKind.Length, [Operands.Required(instance)], ValueType.Int32),
            (ValueKind.List, "Count" or "Length") when Operands.IsWalkable(instance) => lowering.Lists.Count(instance, null, null, ValueType.Int32),
            (_, "HasValue") when IsOfNullable(property) => Build.Not(Build.IsNull(instance)),
            (_, "Value") when IsOfNullable(property) => Operands.Required(instance),
            (ValueKind.Json, _) => SdkMember(operation, type => new Expression.JsonMember(Operands.Required(instance), property.Name, type)),
            (ValueKind.CommandLine, _) => SdkMember(operation, type => new Expression.CommandLineMember(Operands.Required(instance), property.Name, [], type)),
            (ValueKind.Record, _) when DetectionEvents.RuleOf(property.ContainingType) is not null => lowering.Detections.Property(operation, instance),
            (ValueKind.Record, _) => EventField(operation, instance),
            _ => context.Unsupported(operation),
        };
    }

    // Ports.Ssh, string.Empty, TimeSpan.Zero
    // => what the field is initialised with
    public Expression? Field(IFieldReferenceOperation operation, LoweringScope scope)
    {
        if (!operation.Field.IsStatic)
        {
            return context.Unsupported(operation, "use a property that can be set by an initialiser: fields are not read from JSON");
        }

        return operation.Field.IsReadOnly
            ? StaticValue(operation, operation.Field)
            : context.Unsupported(operation, "make the field const or readonly: a rule has no state of its own");
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
            return context.Unsupported(operation);
        }

        if (Bodies.InitialiserOf(member, context.Target.Compilation, context.CancellationToken) is not { } initialiser)
        {
            return member.DeclaringSyntaxReferences.IsEmpty && member.Locations.Any(location => location.IsInMetadata) && !context.ReportUnsteady(operation)
                ? context.Unsupported(operation, "its value cannot be seen from another assembly: make it const")
                : context.Unsupported(operation);
        }

        if (_members.Contains(member, SymbolEqualityComparer.Default))
        {
            return context.Report(RuleDiagnostics.CannotInline, operation.Syntax, member.Name, "it is made of itself", "give it a value of its own");
        }

        _members.Push(member);
        var value = lowering.Visit(initialiser, default);
        _members.Pop();
        return Bodies.HasErrors(initialiser) ? null : value;
    }

    // a [Macro] property, or a property of the rule that is not generated
    private Expression? PropertyOfSource(IPropertyReferenceOperation operation, LoweringScope scope)
    {
        var property = operation.Property;
        var receiver = operation.Instance is null ? null : operation.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && scope.This is null
            ? new Expression.Variable("this", new ValueType(ValueKind.Record, property.ContainingType.FullName()))
            : lowering.Visit(operation.Instance, scope);
        if (operation.Instance is not null && receiver is null)
        {
            return null;
        }

        return property.GetMethod is { } getter
            ? lowering.Inlines.Inline(getter, receiver, [], operation, scope)
            : context.Unsupported(operation);
    }

    // e.Additional["accessKeyId"]; e.Additional[name] in a method that is called with "accessKeyId"
    // => Item(Field(e, "additional"), "accessKeyId")
    private Expression? Indexer(IPropertyReferenceOperation operation, Expression instance, LoweringScope scope)
    {
        if (instance.Type.Kind is not (ValueKind.Map or ValueKind.Json))
        {
            return Element(operation, operation.Instance!, instance);
        }

        if (operation.Arguments is not [{ Value: { Type.SpecialType: SpecialType.System_String } name }])
        {
            return context.Unsupported(operation, Remedies.Element(context.ListPlace, operation.Instance!.Syntax + ".Items"));
        }

        if (lowering.Visit(name, scope) is not { } given)
        {
            return null;
        }

        if (given is not Expression.Constant { Text: { } key })
        {
            return context.Unsupported(operation, "use a constant text as the key, so that the field is known when the rule is built");
        }

        var type = instance.Type.Kind == ValueKind.Map ? instance.Type.Element : ValueTypes.Of(operation.Type);
        return type is null ? context.Unsupported(operation) : new Expression.Item(Operands.Required(instance), key, type);
    }

    // e.Host[^1], e.Host[..3], e.Tags[^1], Names[0]
    // => what to write instead: neither texts nor lists are read by place
    public Expression? Element(IOperation operation, IOperation source, LoweringScope scope) =>
        ConstantSet.Of(source, context.Target.Compilation, context.CancellationToken) is not null ? context.Unsupported(operation, ConstantRemedy)
        : lowering.Visit(source, scope) is { } instance ? Element(operation, source, instance)
        : null;

    private Expression? Element(IOperation operation, IOperation source, Expression instance) => context.Unsupported(operation, instance.Type.Kind switch
    {
        ValueKind.Text => Remedies.Text,
        ValueKind.List => Remedies.Element(context.ListPlace, source.Syntax.ToString()),
        _ => null,
    });

    private Expression? EventField(IPropertyReferenceOperation operation, Expression instance) =>
        instance is Expression.TableLookup { Member: "" } row ? LookupLowering.Cell(context, operation, row) :
        SchemaParser.Field(instance, operation.Property, context.NamingOf(instance))
        ?? context.Unsupported(operation, FieldNames.IsField(operation.Property)
            ? "give the property a type that can be read from JSON"
            : "mark the computed property [Macro], or use a property that can be set by an initialiser");

    private Expression? SdkMember(IOperation operation, Func<ValueType, Expression> make) =>
        ValueTypes.Of(operation.Type) is { } type ? make(type) : context.Unsupported(operation);

    private static bool IsOfNullable(ISymbol member) =>
        member.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsOfSdk(ISymbol member) =>
        member.ContainingNamespace is { Name: Symbols.SdkNamespace, ContainingNamespace.IsGlobalNamespace: true };
}
