using KbSearch.Analysis.French;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Store;
using KbSearch.Evaluation.Searching;
using KbSearch.Search;
using KbSearch.Search.Curation;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;
using KbSearch.Search.Curation.Previewing;
using KbSearch.Search.Explaining;
using KbSearch.SearchApi.Hosting;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>The services behind curation. Which store they work on is for the composition to say.</summary>
internal static class CurationSetup
{
    public static IServiceCollection AddCuration(this IServiceCollection services, DataFolder data)
    {
        // The store's tasks are complete when it returns them: nothing waits here.
        services.AddSingleton(provider => new StartedOverrides(
            CurationDesk.OverrideLines(provider.GetRequiredService<ICurationStore>().ReadAsync(CancellationToken.None).GetAwaiter().GetResult())));
        services.AddSingleton<LiveCuration>();
        services.AddSingleton<StatementCheck>();
        services.AddSingleton(provider => new CurationDesk(
            provider.GetRequiredService<ICurationStore>(),
            provider.GetRequiredService<LiveCuration>(),
            provider.GetRequiredService<StatementCheck>(),
            provider.GetRequiredService<StartedOverrides>().Lines));
        services.AddSingleton(provider => new CurationLinter(
            provider.GetRequiredService<IContentStore>(),
            provider.GetRequiredService<InstallationAnalysis>().Analyzer,
            provider.GetRequiredService<InstallationAnalysis>().Suite,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CurationPreview(provider.GetRequiredService<SearchService>()));
        services.AddSingleton(provider => new JudgedEffect(provider.GetRequiredService<SearchService>()));
        services.AddSingleton(provider => new HitFinder(provider.GetRequiredService<SearchService>()));
        services.AddSingleton(provider => new DraftPreview(
            provider.GetRequiredService<LiveCuration>(),
            provider.GetRequiredService<CurationPreview>(),
            provider.GetRequiredService<JudgedEffect>(),
            provider.GetRequiredService<CurationLinter>(),
            data.Judgements));
        return services;
    }
}

/// <summary>The override lines that the running analysis was made with.</summary>
internal sealed record StartedOverrides(IReadOnlyList<string> Lines);
