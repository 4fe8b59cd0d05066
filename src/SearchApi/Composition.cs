using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Contact;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Feedback;
using KbSearch.Content.Store;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.Dedup.Models;
using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.Index.Embedded;
using KbSearch.Indexer;
using KbSearch.Indexer.Documents;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Search;
using KbSearch.Search.Curation;
using KbSearch.Search.Dense;
using KbSearch.Search.Learning;
using KbSearch.Search.Qualification;
using KbSearch.Search.Suggesting;
using KbSearch.Search.Suggesting.Titles;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Endpoints.Curation;
using KbSearch.SearchApi.Endpoints.Suggest;
using KbSearch.SearchApi.Following;
using KbSearch.SearchApi.Handoff;
using KbSearch.SearchApi.Hosting;
using KbSearch.SearchApi.Pages.Contact;
using KbSearch.SearchApi.Tasks;

namespace KbSearch.SearchApi;

/// <summary>Which store, index and analyzer the service is made of. The only place that names them.</summary>
internal static class Composition
{
    private static readonly IndexBackends s_engines = new(
    [
        EmbeddedIndexCatalog.Backend,
#if LUCENE_NET
        KbSearch.Index.Lucene.LuceneIndexCatalog.Backend,
#endif
    ]);

    /// <param name="engine">Name of the search engine; null for the default.</param>
    public static IServiceCollection AddKbSearch(this IServiceCollection services, DataFolder data, string? engine)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(data);
        services.AddSingleton(provider => new AccessKeyStore(data.AccessKeys, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SessionStore>();

        services.AddSingleton<IContentStore>(_ => SqliteContentStore.Open(new SqliteStoreOptions { Path = data.ContentDatabase }));
        services.AddSingleton(_ => s_engines.OpenCatalog(engine, data.Index));
        services.AddSingleton<ICurationStore>(provider => SqliteCurationStore.Open(data.CurationDatabase, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => InstallationAnalysis.Read(data.Analysis, provider.GetRequiredService<StartedOverrides>().Lines));
        services.AddSingleton<IAnalyzer>(provider => provider.GetRequiredService<InstallationAnalysis>().Analyzer);

        services.AddOptions<IndexerOptions>().BindConfiguration("Indexer").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<IndexerOptions>>().Value);
        services.AddSingleton<DocumentBuilder>();
        services.AddSingleton<ChangeApplier>();
        services.AddSingleton<LiveIndex>();
        services.AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<LiveIndex>());
        services.AddSingleton(provider => new ConformanceGate(provider.GetRequiredService<IAnalyzer>(), provider.GetRequiredService<InstallationAnalysis>().Suite));
        services.AddSingleton<IndexRebuilder>();
        services.AddSingleton<IndexStartup>();
        services.AddSingleton<IndexFollower>();
        services.AddHostedService<IndexFollowerService>();
        services.AddSingleton(provider => new SearchService(
            new SearchSources(
                provider.GetRequiredService<IContentStore>(),
                provider.GetRequiredService<ISearchIndex>(),
                provider.GetRequiredService<LiveCuration>(),
                provider.GetRequiredService<LatentModels>(),
                provider.GetRequiredService<Embeddings>().Channel),
            provider.GetRequiredService<IAnalyzer>(),
            time: provider.GetRequiredService<TimeProvider>()));
        services.AddCuration(data);
        services.AddOptions<LearningOptions>().BindConfiguration("Learning").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LatentModels>();
        services.AddSingleton(provider => new LatentModelKeeper(
            provider.GetRequiredService<IContentStore>(),
            provider.GetRequiredService<IAnalyzer>(),
            provider.GetRequiredService<LatentModels>(),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<LearningOptions>>().Value,
            data.LatentModel));
        services.AddHostedService<LearningService>();
        services.AddOptions<EmbeddingOptions>().BindConfiguration("Embeddings").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new Embeddings(
            provider.GetRequiredService<IContentStore>(),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<EmbeddingOptions>>().Value,
            data.DenseVectors,
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<EmbeddingService>();
        services.AddSingleton(provider => new TitleFeed(provider.GetRequiredService<IContentStore>(), UsefulnessSignal.Of, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<TitleFeedService>();
        services.AddSingleton(provider => new SuggestService(
            provider.GetRequiredService<TitleFeed>(),
            provider.GetRequiredService<IContentStore>(),
            time: provider.GetRequiredService<TimeProvider>()));

        services.AddAsking(data);
        services.AddJourney(data);

        services.AddSingleton<TaskRegistry>();
        services.AddSingleton<ContentWriter>();
        services.AddSingleton<Preparation>();
        return services;
    }

    private static void AddAsking(this IServiceCollection services, DataFolder data)
    {
        services.AddOptions<AskingOptions>().BindConfiguration("Asking").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IAskingStore>(_ => SqliteAskingStore.Open(new SqliteStoreOptions { Path = data.AskingDatabase }));
        services.AddSingleton(_ => DuplicateModel.ReadOrDefault(data.DuplicateModel));
        services.AddSingleton(provider => new DuplicateGuard(
            provider.GetRequiredService<ISearchIndex>(), provider.GetRequiredService<IContentStore>(), provider.GetRequiredService<IAnalyzer>())
        {
            Model = provider.GetRequiredService<DuplicateModel>(),
        });
        services.AddHostedService<GuardPreparationService>();
        services.AddSingleton(provider => new NeedQualifier(provider.GetRequiredService<IAnalyzer>()));
        services.AddSingleton<DuplicateMerger>();
        services.AddSingleton<BacklogScanner>();
        services.AddSingleton<BacklogProposals>();
        services.AddSingleton<BacklogDesk>();
        services.AddSingleton<FollowedTopics>();
        services.AddSingleton<CheckMemory>();
        services.AddSingleton<RelatedAnswers>();
        services.AddSingleton<DraftChecker>();
        services.AddSingleton<RecentQuestions>();
        services.AddSingleton<QuestionKeeper>();
        services.AddSingleton<QuestionPoster>();
        services.AddSingleton<CutOffPostings>();
        services.AddHostedService<CutOffPostingsService>();
    }

    private static void AddJourney(this IServiceCollection services, DataFolder data)
    {
        services.AddOptions<ContactOptions>().BindConfiguration("Contact").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(_ => FeedbackStore.Open(data.Feedback));
        services.AddSingleton(_ => ContactRequestStore.Open(data.ContactRequests));
        services.AddSingleton(provider => new HandoffSigner(HandoffKey.ReadOrCreate(data.HandoffKey), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<ContactAnswers>();
        services.AddHostedService<ContactForgettingService>();
    }
}
