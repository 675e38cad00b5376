using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Schemas;

namespace RulesSdk.Generators;

/// <summary>Adds to each <c>[EventSchema]</c> record what an engine needs of it.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schemas = context.SyntaxProvider
            .ForAttributeWithMetadataName(SchemaParser.AttributeName, static (_, _) => true, SchemaParser.Declare)
            .WithTrackingName(StepNames.Schemas);

        var twins = schemas.Collect().Select(static (all, _) => Twins.Among(all.OfType<SchemaDeclaration>().Select(SchemaEmitter.Hint))).WithTrackingName(StepNames.Twins);

        context.RegisterSourceOutput(schemas.Combine(twins), static (output, source) =>
        {
            if (source.Left is { } schema)
            {
                output.AddSource(Twins.Apart(SchemaEmitter.Hint(schema), source.Right), SchemaEmitter.Emit(schema));
            }
        });
    }
}
