using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Search.Learning;

/// <summary>Keeps what is learned up with the content: reads the model learned last, places new items, and learns anew when there is no model or the content has moved on.</summary>
/// <remarks>One caller at a time. Searches go on with the former model, or without one, while the next is learned.</remarks>
/// <param name="path">Where the model is kept; null keeps it in memory alone.</param>
public sealed class LatentModelKeeper(IContentStore store, IAnalyzer analyzer, LatentModels models, LearningOptions options, string? path)
{
    private readonly LatentModelTrainer _trainer = new(analyzer, options);
    private long _publicChanges;

    /// <summary>Uses the model in the file, when it was learned as this version and these options would.</summary>
    /// <returns>Why there is none; empty when there is.</returns>
    public string Load()
    {
        if (path is null || !options.IsEnabled)
        {
            return "";
        }

        models.Current = LatentModelFile.TryRead(path, _trainer.Fingerprint, out var reason);
        return reason;
    }

    /// <summary>Uses the model in the file as <see cref="Load"/> does, with the items placed in it, and learns nothing: for who searches once and is gone.</summary>
    /// <exception cref="ContentStoreException">The items cannot be read.</exception>
    public async Task LoadAndPlaceAsync(CancellationToken cancellationToken)
    {
        _ = Load();
        if (models.Current is { } learned)
        {
            await PlaceItemsAsync(learned, cancellationToken);
        }
    }

    /// <summary>Places what changed, and learns anew if there is no model, or a good part of the public items has changed since it was learned.</summary>
    /// <returns>Whether a new model is in use, and in the file.</returns>
    /// <exception cref="ContentStoreException">The former model goes on serving.</exception>
    /// <exception cref="IOException">The new model serves, but is not in the file.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public async Task<bool> UpdateAsync(CancellationToken cancellationToken)
    {
        if (models.Current is { } current)
        {
            await PlaceItemsAsync(current, cancellationToken);
            if (_publicChanges < options.RelearnShare * current.Items)
            {
                return false;
            }
        }

        if (await _trainer.TrainAsync(store, cancellationToken) is not { } trained)
        {
            return false;
        }

        models.Current = trained;
        await PlaceItemsAsync(trained, cancellationToken);
        if (path is not null)
        {
            LatentModelFile.Write(path, trained);
        }

        return true;
    }

    /// <remarks>Public changes alone are counted: what not everybody may read must not decide when others' results change.</remarks>
    private async Task PlaceItemsAsync(TrainedModel trained, CancellationToken cancellationToken)
    {
        if (models.Items is { } placed && ReferenceEquals(placed.Model, trained.Model))
        {
            _publicChanges += await placed.UpdateAsync(store, ChangeSequence.None, cancellationToken);
            return;
        }

        var items = new LatentItems(trained.Model, analyzer);
        _publicChanges = await items.UpdateAsync(store, trained.Checkpoint, cancellationToken);
        models.Items = items;
    }
}
