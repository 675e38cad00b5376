using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Programs;
using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Packs;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Tunings;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators;

/// <summary>Compiles <c>[Rule]</c> and <c>[Signal]</c> classes, and lists them in the assembly's packs.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class RuleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // declare: by symbols alone, cheap, at every edit
        var rules = Declare(context, RuleParser.RuleAttributeName);
        var signals = Declare(context, RuleParser.SignalAttributeName);
        var packs = context.SyntaxProvider
            .ForAttributeWithMetadataName(PackParser.AttributeName, RuleParser.IsCandidate, PackParser.Declare)
            .Combine(rules.Collect().Combine(signals.Collect()))
            .Select(static (source, _) => PackEmitter.Combine(source.Left, source.Right.Left.AddRange(source.Right.Right)))
            .WithTrackingName(StepNames.Packs);

        var tunings = context.SyntaxProvider
            .ForAttributeWithMetadataName(TuningParser.AttributeName, RuleParser.IsCandidate, TuningParser.Declare);

        // of types that differ in case alone
        var twins = rules.Collect().Combine(signals.Collect()).Combine(packs.Collect().Combine(tunings.Collect()))
            .Select(static (all, _) => Twins.Among(
            [
                .. all.Left.Left.Concat(all.Left.Right).OfType<RuleDeclaration>().SelectMany(static rule => new[] { DeclarationEmitter.Hint(rule), RuleEmitter.Hint(rule) }),
                .. all.Right.Left.OfType<PackContents>().SelectMany(static pack => new[] { PackEmitter.Hint(pack), PackEmitter.SchemasHint(pack) }),
                .. all.Right.Right.OfType<TuningDeclaration>().SelectMany(static tuning => new[] { TuningEmitter.Hint(tuning), TuningEmitter.ExclusionsHint(tuning) }),
            ]))
            .WithTrackingName(StepNames.Twins);

        // lower and plan: costly, so only for the implementation output and behind equality
        var normalizers = NormalizerGenerator.Visible(context);
        var plans = Plan(context, RuleParser.RuleAttributeName, normalizers).Collect().Combine(Plan(context, RuleParser.SignalAttributeName, normalizers).Collect())
            .SelectMany(static (found, _) => RulePlanner.Sound(found.Left.AddRange(found.Right)));
        var tuned = context.SyntaxProvider
            .ForAttributeWithMetadataName(TuningParser.AttributeName, RuleParser.IsCandidate, TuningParser.Lower)
            .Combine(normalizers)
            .Select(static (source, cancellationToken) => TuningPlanner.Plan(source.Left, source.Right, cancellationToken))
            .WithTrackingName(StepNames.Tunings);
        var excluded = tuned.Select(static (plan, _) => plan?.Predicates.Paths ?? []).Collect();
        var decoders = plans
            .Select(static (plan, _) => plan?.Paths ?? [])
            .WithTrackingName(StepNames.Paths)
            .Collect()
            .Combine(excluded)
            .SelectMany(static (paths, _) => RulePlanner.Union(paths.Left.AddRange(paths.Right).SelectMany(static each => each)))
            .WithTrackingName(StepNames.Decoders);
        var decoderTwins = decoders.Collect().Select(static (all, _) => Twins.Among(all.Select(FieldsEmitter.Hint)));
        var schemas = packs.Combine(decoders.Select(static (decoder, _) => decoder.Schema).Collect());

        // emit: what the IDE must see, then what only the build needs
        context.RegisterSourceOutput(rules.Combine(twins), DeclareRule);
        context.RegisterSourceOutput(signals.Combine(twins), DeclareRule);
        context.RegisterSourceOutput(tunings.Combine(twins), static (output, tuning) => Add(output, tuning, TuningEmitter.Hint, TuningEmitter.Emit));
        context.RegisterSourceOutput(packs.Combine(twins), static (output, pack) => Add(output, pack, PackEmitter.Hint, PackEmitter.Emit));
        context.RegisterImplementationSourceOutput(plans.Combine(twins), static (output, source) =>
        {
            var plan = source.Left;

            // known only here, where the normalizers of all assemblies are put in; the analyzers see one type at a time
            foreach (var normalizer in plan?.TooLarge ?? [])
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    RuleDiagnostics.NormalizerTooLarge, null, plan!.Model.Declaration.TypeName, normalizer.Replace("global::", ""), SourcePlanner.MostNodes));
            }

            Add(output, source, static plan => RuleEmitter.Hint(plan.Model.Declaration), RuleEmitter.Emit);
        });
        context.RegisterImplementationSourceOutput(tuned.Combine(twins), static (output, plan) => Add(output, plan, static plan => TuningEmitter.ExclusionsHint(plan.Model.Declaration), TuningEmitter.Emit));
        context.RegisterImplementationSourceOutput(decoders.Combine(decoderTwins), static (output, paths) => Add(output, (paths.Left, paths.Right), FieldsEmitter.Hint, FieldsEmitter.Emit));
        context.RegisterImplementationSourceOutput(schemas.Combine(twins), static (output, source) =>
            Add(output, (source.Left.Left, source.Right), PackEmitter.SchemasHint, pack => PackEmitter.EmitSchemas(pack, source.Left.Right)));
    }

    private static IncrementalValuesProvider<RuleDeclaration?> Declare(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, RuleParser.IsCandidate, RuleParser.Declare)
            .WithTrackingName(StepNames.Declarations);

    private static IncrementalValuesProvider<RulePlan?> Plan(
        IncrementalGeneratorInitializationContext context, string attribute, IncrementalValueProvider<EquatableArray<NormalizerModel>> normalizers) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, RuleParser.IsCandidate, RuleParser.Lower)
            .WithTrackingName(StepNames.Models)
            .Combine(normalizers)
            .Select(static (source, cancellationToken) => RulePlanner.Plan(source.Left, source.Right, cancellationToken))
            .WithTrackingName(StepNames.Plans);

    private static void DeclareRule(SourceProductionContext output, (RuleDeclaration? Rule, EquatableArray<string> Twins) rule) =>
        Add(output, rule, DeclarationEmitter.Hint, DeclarationEmitter.Emit);

    private static void Add<T>(SourceProductionContext output, (T? Model, EquatableArray<string> Twins) source, Func<T, string> hint, Func<T, string> emit)
        where T : class
    {
        if (source.Model is { } model)
        {
            output.AddSource(Twins.Apart(hint(model), source.Twins), emit(model));
        }
    }
}
